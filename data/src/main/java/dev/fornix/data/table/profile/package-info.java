/**
 * What a table is like before anything is learnt from it, and what a user should know of it.
 *
 * <p>Main type: {@link dev.fornix.data.table.profile.TableProfile}. Numbers and sentences only: how
 * they are shown is the business of others.
 */
@NullMarked
package dev.fornix.data.table.profile;

import org.jspecify.annotations.NullMarked;
