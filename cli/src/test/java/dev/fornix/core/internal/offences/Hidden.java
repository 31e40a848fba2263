package dev.fornix.core.internal.offences;

/** What no other module must reach. */
public interface Hidden {}
