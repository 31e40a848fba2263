package dev.fornix.strategies.offences;

import dev.fornix.nn.offences.Network;

interface SeesNetworks {
  Network network();
}
