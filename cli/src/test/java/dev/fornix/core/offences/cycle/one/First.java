package dev.fornix.core.offences.cycle.one;

import dev.fornix.core.offences.cycle.two.Second;

public interface First {
  Second second();
}
