package dev.fornix.server.access;

/**
 * Who asks and is known.
 *
 * @param key the hash of the secret that was shown
 * @param browser whether a browser that is signed in, otherwise a program with an access token
 */
record Asker(String key, boolean browser) {}
