package dev.fornix.data.table.profile;

import dev.fornix.data.Sentence;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences of a table's profile, the weightiest first. */
final class TableWarnings {
  private static final double STRONG_IMBALANCE = 10;
  private static final double MOSTLY_MISSING = 0.5;
  private static final int FEW_ROWS = 100;
  private static final int FEW_OF_A_CLASS = 10;
  private static final int MANY_LEVELS = 1_000;
  private static final int SHOWN = 5;

  private final ReadTable data;
  private final TableProfile profile;
  private final ProfileRequest request;
  private final List<String> sentences = new ArrayList<>();

  TableWarnings(ReadTable data, TableProfile profile, ProfileRequest request) {
    this.data = data;
    this.profile = profile;
    this.request = request;
  }

  List<String> all() {
    suspects();
    test();
    future();
    unanswered();
    smallClasses();
    imbalance();
    contradictions();
    fewRows();
    copies();
    unused();
    mostlyMissing();
    manyLevels();
    sentences.addAll(data.warnings());
    return List.copyOf(sentences);
  }

  private void say(String format, Object... values) {
    sentences.add(Sentence.of(format, values));
  }

  private void suspects() {
    for (Suspect suspect : profile.suspects()) {
      say(
          "Column '%s' alone tells %.1f %% of the target; if it is not known before the answer is,"
              + " leave it out.",
          suspect.column(), 100 * suspect.determined());
    }
  }

  private void test() {
    request
        .test()
        .ifPresent(
            test -> {
              lacking(test.table());
              inBoth(test);
              profile.shifts().stream().limit(SHOWN).forEach(this::shifted);
            });
  }

  private void lacking(Table test) {
    List<String> lacking =
        Shifts.lacking(data.table(), test).stream()
            .filter(name -> request.target().filter(name::equals).isEmpty())
            .toList();
    if (!lacking.isEmpty()) {
      say(
          "The test rows lack %s: %s.",
          Sentence.count(lacking.size(), "column", "columns"), names(lacking));
    }
  }

  private void inBoth(ReadTable test) {
    int both = Shifts.inBoth(data.table(), test.table());
    if (both > 0) {
      say(
          "%s also among those to learn from; the test would be too kind.",
          Sentence.count(both, "row of the test is", "rows of the test are"));
    }
  }

  private void shifted(Shift shift) {
    if (Math.abs(shift.missingInTest() - shift.missing()) >= shift.distance()) {
      say(
          "Column '%s' has no value in %.0f %% of the test rows, but in %.0f %% of the others.",
          shift.column(), 100 * shift.missingInTest(), 100 * shift.missing());
    } else {
      say(
          "Column '%s' is distributed otherwise in the test rows: %.0f %% of them%s.",
          shift.column(),
          100 * shift.distance(),
          shift.unseen() == 0
              ? ""
              : ", with "
                  + Sentence.count(shift.unseen(), "value", "values")
                  + " that no other row has");
    }
  }

  private void future() {
    for (ColumnProfile column : profile.columns()) {
      column
          .times()
          .filter(times -> times.future() > 0)
          .ifPresent(
              times ->
                  say(
                      "Column '%s' has %s after %s (up to %s): a mistake, or something that is not"
                          + " known in time.",
                      column.name(),
                      Sentence.count(times.future(), "date", "dates"),
                      request.today(),
                      times.latest()));
    }
  }

  private void unanswered() {
    profile
        .target()
        .filter(target -> target.unanswered() > 0)
        .ifPresent(
            target ->
                say(
                    "%s no value in the target '%s' and will be left out.",
                    Sentence.count(target.unanswered(), "row has", "rows have"),
                    target.target().column()));
  }

  private List<LevelCount> classes() {
    return profile.target().map(TargetProposal::classes).orElse(List.of());
  }

  private void smallClasses() {
    for (LevelCount single : classes()) {
      if (single.rows() == 1) {
        say(
            "Class '%s' has only one row: it can be learnt from or tested on, not both.",
            single.name());
      }
    }
    List<String> small =
        classes().stream()
            .filter(level -> level.rows() > 1 && level.rows() < FEW_OF_A_CLASS)
            .map(LevelCount::name)
            .toList();
    if (!small.isEmpty()) {
      say(
          "%s fewer than %d rows (%s); what is measured there is uncertain.",
          Sentence.count(small.size(), "class has", "classes have"), FEW_OF_A_CLASS, names(small));
    }
  }

  private void imbalance() {
    if (classes().isEmpty()) {
      return;
    }
    Comparator<LevelCount> byRows = Comparator.comparingInt(LevelCount::rows);
    LevelCount largest = classes().stream().max(byRows).orElseThrow();
    LevelCount smallest = classes().stream().min(byRows).orElseThrow();
    double imbalance = (double) largest.rows() / smallest.rows();
    if (imbalance >= STRONG_IMBALANCE) {
      say(
          "Class '%s' has %.0f times the rows of '%s' (%,d and %,d); accuracy says little.",
          largest.name(), imbalance, smallest.name(), largest.rows(), smallest.rows());
    }
  }

  private void contradictions() {
    int contradictions = profile.repetition().contradictions();
    if (contradictions > 0) {
      say(
          "%s the features of others, but not the answer that most of those have; no model can get"
              + " these right.",
          Sentence.count(contradictions, "row has", "rows have"));
    }
  }

  private void fewRows() {
    if (profile.rows() < FEW_ROWS) {
      say(
          "There %s only %s to learn from; scores will be uncertain.",
          profile.rows() == 1 ? "is" : "are", Sentence.count(profile.rows(), "row", "rows"));
    }
  }

  private void copies() {
    int copies = profile.repetition().copies();
    if (copies > 0) {
      say(
          "%s of another (%.1f %% of all); what is learnt from one is no test on the other.",
          Sentence.count(copies, "row is a copy", "rows are copies"),
          100.0 * copies / profile.rows());
    }
  }

  private void unused() {
    say(ColumnKind.IDENTIFIER, "identifies rows", "identify rows");
    say(ColumnKind.CONSTANT, "is the same in each row", "are the same in each row");
  }

  private void say(ColumnKind kind, String one, String many) {
    List<String> names =
        profile.columns().stream()
            .filter(column -> column.kind() == kind)
            .map(ColumnProfile::name)
            .filter(name -> request.target().filter(name::equals).isEmpty())
            .toList();
    if (!names.isEmpty()) {
      say(
          "%s and will not be learnt from: %s.",
          Sentence.count(names.size(), "column " + one, "columns " + many), names(names));
    }
  }

  private void mostlyMissing() {
    List<String> names =
        profile.columns().stream()
            .filter(column -> column.kind() != ColumnKind.CONSTANT)
            .filter(column -> column.missing() > MOSTLY_MISSING * profile.rows())
            .map(ColumnProfile::name)
            .toList();
    if (!names.isEmpty()) {
      say(
          "%s no value in more than half of the rows: %s.",
          Sentence.count(names.size(), "column has", "columns have"), names(names));
    }
  }

  private void manyLevels() {
    for (ColumnProfile column : profile.columns()) {
      if (column.kind() == ColumnKind.CATEGORICAL && column.different() > MANY_LEVELS) {
        say(
            "Column '%s' has %,d different values; if it names rows rather than groups, leave it"
                + " out.",
            column.name(), column.different());
      }
    }
  }

  private static String names(List<String> names) {
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN
            ? String.format(Locale.ROOT, " and %,d more", names.size() - SHOWN)
            : "");
  }
}
