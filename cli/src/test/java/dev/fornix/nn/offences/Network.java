package dev.fornix.nn.offences;

/** What a strategy must not see. */
public final class Network {}
