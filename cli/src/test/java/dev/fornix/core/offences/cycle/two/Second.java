package dev.fornix.core.offences.cycle.two;

import dev.fornix.core.offences.cycle.one.First;

public interface Second {
  First first();
}
