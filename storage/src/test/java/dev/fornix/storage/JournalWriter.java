package dev.fornix.storage;

import dev.fornix.testkit.SampleEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that appends to a journal until it is killed and says what it has appended. */
final class JournalWriter {
  private JournalWriter() {}

  public static void main(String[] arguments) throws IOException {
    OutputStream out = System.out;
    try (SqliteJournal journal =
        SqliteJournal.open(Path.of(arguments[0]), SampleEvents.DOMAIN, Durability.PROCESS)) {
      long first = Long.parseLong(arguments[1]);
      say(out, "open");
      for (long trial = first; trial < first + 1_000_000; trial++) {
        journal.append(SampleEvents.proposed(trial));
        say(out, "proposed " + trial);
        journal.append(SampleEvents.completed(trial, 0.5, 1));
        say(out, "finished " + trial);
      }
    } catch (JournalException e) {
      say(out, e.toString());
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
