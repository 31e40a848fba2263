package dev.fornix.core.study;

import dev.fornix.core.space.Domain;
import dev.fornix.testkit.JournalContract;
import java.nio.file.Path;

class InMemoryJournalTest extends JournalContract {
  @Override
  protected Journal open(Path folder, Domain domain) {
    return Journal.inMemory();
  }
}
