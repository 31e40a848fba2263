package dev.fornix.data.offences.names;

/** Names that would fit anything. */
interface SayNothing {
  interface SpaceImpl {}

  interface SpaceBase {}

  interface SpaceManager {}

  interface SpaceHelper {}

  interface SpaceUtil {}

  interface SpaceUtils {}
}
