/**
 * The page: its files, the libraries that it is made with, and the policy that keeps foreign code
 * out.
 */
@NullMarked
package dev.fornix.server.page;

import org.jspecify.annotations.NullMarked;
