package dev.fornix.data.table.profile;

import dev.fornix.data.Sentence;
import dev.fornix.data.ShellWord;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.IdentifierName;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences of a table's profile, the weightiest first. */
final class TableWarnings {
  private static final double STRONG_IMBALANCE = 10;
  private static final double MOSTLY_MISSING = 0.5;
  private static final int FEW_ROWS = 100;
  private static final int FEW_OF_A_CLASS = 10;
  private static final int MANY_LEVELS = 1_000;
  private static final int SHOWN = 5;
  private static final int FEWEST_GROUPS = 20;
  private static final double ROWS_OF_A_GROUP = 1.5;
  private static final double MOST_ROWS_OF_A_GROUP = 50;

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
    divisions();
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
      if (divides(suspect.column())) {
        continue;
      }
      Optional<ColumnProfile> group =
          profile.columns().stream()
              .filter(column -> column.name().equals(suspect.column()))
              .filter(this::repeats)
              .findFirst();
      if (group.isPresent()) {
        say(
            "Column '%s' alone tells %.1f %% of the target, and its %,d values come back in several"
                + " rows each: if it names whom rows belong to, keep those together with --group"
                + " %s, or the test is too kind; if it only repeats the answer, leave it out with"
                + " --drop %s.",
            suspect.column(),
            100 * suspect.determined(),
            group.get().different(),
            ShellWord.of(suspect.column()),
            ShellWord.of(suspect.column()));
      } else {
        say(
            "Column '%s' alone tells %.1f %% of the target; if it is not known before the answer"
                + " is, leave it out with --drop %s.",
            suspect.column(), 100 * suspect.determined(), ShellWord.of(suspect.column()));
      }
    }
  }

  private boolean divides(String column) {
    return request.divides().equals(Optional.of(column));
  }

  private boolean suspected(String column) {
    return profile.suspects().stream().anyMatch(suspect -> suspect.column().equals(column));
  }

  /** Whether it has many values, each of which comes back. */
  private boolean repeats(ColumnProfile column) {
    double present = profile.rows() - column.missing();
    return column.kind() != ColumnKind.DATE_TIME
        && column.different() >= FEWEST_GROUPS
        && present >= ROWS_OF_A_GROUP * column.different()
        && column.different() * MOST_ROWS_OF_A_GROUP >= present;
  }

  /** Ways to divide the rows that nobody has asked for. */
  private void divisions() {
    if (request.target().isEmpty() || request.divides().isPresent()) {
      return;
    }
    List<ColumnProfile> others =
        profile.columns().stream()
            .filter(column -> request.target().filter(column.name()::equals).isEmpty())
            .toList();
    others.stream()
        .filter(column -> IdentifierName.fits(column.name()) && repeats(column))
        .filter(column -> !suspected(column.name()))
        .findFirst()
        .ifPresent(
            column ->
                say(
                    "Column '%s' seems to name whom rows belong to (%,d values, about %.0f rows"
                        + " each); to judge by others than were learnt from, say --group %s.",
                    column.name(),
                    column.different(),
                    (double) (profile.rows() - column.missing()) / column.different(),
                    ShellWord.of(column.name())));
    others.stream()
        .filter(column -> column.times().isPresent() && column.different() > 1)
        .filter(column -> column.missing() == 0)
        .findFirst()
        .ifPresent(
            column ->
                say(
                    "Column '%s' has dates; if later rows are to be predicted from earlier ones,"
                        + " judge by that with --time-column %s.",
                    column.name(), ShellWord.of(column.name())));
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
    List<String> single =
        classes().stream().filter(level -> level.rows() == 1).map(LevelCount::name).toList();
    if (!single.isEmpty()) {
      say(
          "%s only one row (%s): it can be learnt from or tested on, not both.",
          Sentence.count(single.size(), "class has", "classes have"), names(single));
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
    say(
        ColumnKind.IDENTIFIER,
        "identifies rows",
        "identify rows",
        "; if one does tell something, say what it is, such as --kind %s");
    say(ColumnKind.CONSTANT, "is the same in each row", "are the same in each row", "");
  }

  /** The way out may name the first column. */
  private void say(ColumnKind kind, String one, String many, String wayOut) {
    List<String> names =
        profile.columns().stream()
            .filter(column -> column.kind() == kind)
            .map(ColumnProfile::name)
            .filter(name -> request.target().filter(name::equals).isEmpty())
            .toList();
    if (!names.isEmpty()) {
      say(
          "%s and will not be learnt from: %s%s.",
          Sentence.count(names.size(), "column " + one, "columns " + many),
          names(names),
          Sentence.of(wayOut, ShellWord.of(names.get(0) + "=numeric")));
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
                + " out with --drop %s.",
            column.name(), column.different(), ShellWord.of(column.name()));
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
