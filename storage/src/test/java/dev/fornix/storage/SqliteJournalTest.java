package dev.fornix.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.space.Domain;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.testkit.JournalContract;
import dev.fornix.testkit.SampleEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class SqliteJournalTest extends JournalContract {
  @Override
  protected Journal open(Path folder, Domain domain) {
    return SqliteJournal.open(folder, domain, Durability.PROCESS);
  }

  private Path file() {
    return folder.resolve("study.db");
  }

  /** Change the database behind the journal's back. */
  private void tamper(String... statements) {
    try (Handle handle = Jdbi.open("jdbc:sqlite:" + file())) {
      for (String statement : statements) {
        handle.execute(statement);
      }
    }
  }

  private void writeSample() {
    try (Journal journal = open()) {
      SampleEvents.ofEveryType().forEach(journal::append);
    }
  }

  private List<StudyEvent> reopened() {
    try (Journal journal = open()) {
      return eventsOf(journal);
    }
  }

  private void assertRefused(String... sentenceParts) {
    assertThatThrownBy(this::reopened)
        .isInstanceOf(JournalException.class)
        .hasMessageContainingAll(sentenceParts);
  }

  @Test
  void findsEverythingAgainAfterClosing() {
    writeSample();
    assertThat(reopened()).isEqualTo(SampleEvents.ofEveryType());
  }

  @Test
  void appendsToWhatItFinds() {
    writeSample();
    try (Journal journal = open()) {
      journal.append(new StudyEvent.Opened(SampleEvents.START));
    }
    assertThat(reopened()).hasSize(SampleEvents.ofEveryType().size() + 1);
  }

  @Test
  void survivesLossOfPowerIfAsked() {
    try (Journal journal = SqliteJournal.open(folder, SampleEvents.DOMAIN, Durability.POWER)) {
      journal.append(SampleEvents.created());
      assertThat(eventsOf(journal)).containsExactly(SampleEvents.created());
    }
  }

  @Test
  void makesItsFolder() {
    Path below = folder.resolve("a b/%41/c?d#e");
    try (Journal journal = open(below, SampleEvents.DOMAIN)) {
      journal.append(SampleEvents.created());
    }
    assertThat(below.resolve("study.db")).isRegularFile();
    assertThat(SqliteJournal.exists(below)).isTrue();
    try (StudyReader reader = StudyReader.open(below)) {
      assertThat(reader.events()).isEqualTo(1);
    }
  }

  @Test
  void refusesASecondUserInTheSameProcess() {
    try (Journal first = open()) {
      assertRefused("is in use by process " + ProcessHandle.current().pid());
      first.append(SampleEvents.created());
    }
    assertThat(reopened()).hasSize(1);
  }

  @Test
  void readsTheFirstFormat() throws IOException {
    try (InputStream sample = getClass().getResourceAsStream("study-format-1.db")) {
      Files.copy(Objects.requireNonNull(sample), file());
    }
    assertThat(reopened()).isEqualTo(SampleEvents.ofEveryType());
  }

  @Test
  void bringsAnOlderFormatUpToDate() {
    writeSample();
    List<List<String>> steps = new ArrayList<>(Migrations.JOURNAL.steps());
    steps.add(
        List.of(
            "ALTER TABLE events ADD COLUMN host TEXT",
            "INSERT INTO meta(name, value) VALUES ('migrated', 'yes')"));
    Migrations newer = new Migrations(steps);
    for (int i = 0; i < 2; i++) {
      try (Journal journal =
          SqliteJournal.open(
              folder,
              text -> SampleEvents.configuration("max_pool", 1, 0.1),
              Durability.PROCESS,
              newer)) {
        assertThat(eventsOf(journal)).hasSameSizeAs(SampleEvents.ofEveryType());
      }
    }
    assertRefused("newer version of Fornix (format 2; this one reads up to 1)", "update Fornix");
  }

  @Test
  void leavesAJournalAsItWasIfAMigrationFails() {
    writeSample();
    List<List<String>> steps = new ArrayList<>(Migrations.JOURNAL.steps());
    steps.add(List.of("DELETE FROM events", "INSERT INTO nowhere VALUES (1)"));
    assertThatThrownBy(
            () ->
                SqliteJournal.open(folder, text -> null, Durability.PROCESS, new Migrations(steps)))
        .isInstanceOf(JournalException.class);
    assertThat(reopened()).isEqualTo(SampleEvents.ofEveryType());
  }

  @Test
  void refusesATextFileAndLeavesItAsItIs() throws IOException {
    Files.writeString(file(), "my shopping list");
    assertRefused("study.db is no journal", "nothing was changed");
    assertThat(file()).hasContent("my shopping list");
  }

  @Test
  void refusesAnotherProgramsDatabaseAndLeavesItAsItIs() throws IOException {
    tamper("CREATE TABLE recipes(name TEXT)");
    byte[] before = Files.readAllBytes(file());
    assertRefused("is a database but no journal");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void takesAnEmptyFileForAJournalThatWasNotBegun() throws IOException {
    Files.createFile(file());
    assertThat(reopened()).isEmpty();
  }

  @Test
  void refusesDamagedPagesAndLeavesThemAsTheyAre() throws IOException {
    writeSample();
    byte[] bytes = Files.readAllBytes(file());
    java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(file(), bytes);
    assertRefused("is damaged", "restore it from a copy");
    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    writeSample();
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, 3 * 4096));
    assertRefused("study.db", "is damaged");
  }

  @Test
  void noticesAChangedEvent() {
    writeSample();
    tamper("UPDATE events SET body = replace(body, '99999', '99998') WHERE sequence = 7");
    assertRefused("event 7 is not what was written");
  }

  @Test
  void noticesAMissingEvent() {
    writeSample();
    tamper("DELETE FROM events WHERE sequence = 5");
    assertRefused("event 5 is missing");
  }

  @Test
  void saysWhichEventIsOfAnotherSpace() {
    writeSample();
    assertThatThrownBy(
            () -> {
              try (Journal journal = open(folder, Domain.integers(0, 3))) {
                eventsOf(journal);
              }
            })
        .isInstanceOf(JournalException.class)
        .hasMessageContainingAll("event 3 of journal", "cannot be read");
  }

  @Test
  void saysWhereTheFolderCannotBeMade() throws IOException {
    Path blocked = Files.createFile(folder.resolve("file")).resolve("study");
    assertThatThrownBy(() -> open(blocked, SampleEvents.DOMAIN))
        .isInstanceOf(JournalException.class)
        .hasMessageContainingAll(blocked.toString(), "choose another folder");
  }

  @Test
  void saysWhereTheFolderCannotBeWritten() {
    Path unwritable = Path.of("/proc/self");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(unwritable));
    assertThatThrownBy(() -> open(unwritable, SampleEvents.DOMAIN))
        .isInstanceOf(JournalException.class)
        .hasMessageContainingAll("/proc/self cannot be written", "choose another folder");
  }

  @Test
  void keepsWhatItHasWhenTheDiskIsFull() {
    Handle handle = Database.openForWriting(file(), Durability.PROCESS, Migrations.JOURNAL);
    List<StudyEvent> written = new ArrayList<>();
    try (SqliteJournal journal =
        new SqliteJournal(
            file(),
            StudyLock.acquire(folder)::close,
            handle,
            text -> SampleEvents.configuration("max_pool", 1, 0.1))) {
      handle.execute("PRAGMA max_page_count = 40");
      assertThatThrownBy(
              () -> {
                while (true) {
                  StudyEvent event =
                      new StudyEvent.Noted(SampleEvents.START, "n", "x".repeat(2_000));
                  journal.append(event);
                  written.add(event);
                }
              })
          .isInstanceOf(JournalException.class)
          .hasMessageContainingAll("disk that holds", "study.db", "is full");
      handle.execute("PRAGMA max_page_count = 1000000");
      journal.append(SampleEvents.created());
      written.add(SampleEvents.created());
    }
    assertThat(written).hasSizeGreaterThan(10);
    assertThat(reopened()).isEqualTo(written);
  }

  @Test
  void refusesAnEventThatDoesNotFollowAndGoesOn() {
    try (Journal journal = open()) {
      journal.append(SampleEvents.proposed(0));
      assertThatThrownBy(() -> journal.append(SampleEvents.proposed(0)))
          .isInstanceOf(JournalException.class);
      journal.append(SampleEvents.proposed(1));
      assertThat(eventsOf(journal))
          .containsExactly(SampleEvents.proposed(0), SampleEvents.proposed(1));
    }
  }
}
