/** Contract suites, fakes and statistical assertions, for Fornix and for those who extend it. */
@NullMarked
package dev.fornix.testkit;

import org.jspecify.annotations.NullMarked;
