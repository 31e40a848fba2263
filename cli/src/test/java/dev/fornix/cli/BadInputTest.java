package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not be fed to {@code fit}, kind by kind, with the real parts: each ends before a trial
 * begins, with exit code 2 and one sentence that names the thing and the way out.
 *
 * <p>What takes a study of its own stands elsewhere: a study of other data and a damaged journal in
 * {@link WholeLoopTest}; two processes on one study, a full disk and a missing native library in
 * the package {@code process}.
 */
class BadInputTest {
  private final Path folder;
  private final Cli cli = Cli.real();

  BadInputTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What is prepared for a case, and what is said of it. */
  private interface Preparation {
    List<String> arguments(BadImages images) throws IOException;
  }

  private static Arguments bad(String name, Preparation preparation, String... said) {
    return arguments(Named.of(name, preparation), List.of(said));
  }

  private static Preparation digitsWith(String... options) {
    return images -> Stream.concat(Stream.of("builtin:digits:100"), Stream.of(options)).toList();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
            data(), damagedFiles(), limits(), folders(), unknownNames(), budgets(), settings())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> data() {
    return Stream.of(
        bad("nothing there", i -> List.of("nowhere"), "'nowhere'", "no such file or folder"),
        bad("empty folder", i -> List.of(i.folder("empty")), "empty has no images"),
        bad("images without classes", i -> i.flat(), "folder"),
        bad(
            "a metric that one validation image of a class cannot tell",
            i -> i.rare("--metric=auroc"),
            "auroc needs validation images of two classes",
            "balanced_accuracy"),
        bad("one class only", i -> i.classes(1), "only one class (class0)"),
        bad("unknown built-in set", i -> List.of("builtin:digitz"), "builtin:digits"));
  }

  private static Stream<Arguments> damagedFiles() {
    return Stream.of(
        bad("text files called .png", i -> i.many(BadImages::text), "1.png", "cannot be read"),
        bad("truncated JPEGs", i -> i.many(BadImages::truncated), "1.jpg", "cannot be read"),
        bad("decompression bombs", i -> i.many(BadImages::bomb), "bomb1.png", "cannot be read"));
  }

  private static Stream<Arguments> limits() {
    return Stream.of(
        bad(
            "a limit that no network keeps",
            digitsWith("--limit=parameters<=5"),
            "nothing was found in the space residual that keeps parameters<=5:",
            "the smallest candidate found has parameters",
            "raise that limit"),
        bad(
            "a limit on what nobody measures",
            digitsWith("--limit=paramters<=5k"),
            "did you mean parameters?"));
  }

  private static Stream<Arguments> folders() {
    return Stream.of(
        bad(
            "a file in place of the folder",
            i -> List.of("builtin:digits:100", "--out=" + i.file("taken")),
            "taken",
            "cannot be written (a file of that name exists:",
            "--out"),
        bad(
            "a folder below a file",
            i -> List.of("builtin:digits:100", "--out=" + i.file("taken") + "/study"),
            "taken",
            "cannot be written",
            "--out"),
        bad(
            "a folder of an impossible name",
            digitsWith("--out=stu\0dy"),
            "is no path",
            "UTF-8 locale"),
        bad("data of an impossible name", i -> List.of("da\0ta"), "is no path", "UTF-8 locale"),
        bad(
            "a folder where nobody may write",
            digitsWith("--out=/proc/fornix"),
            "/proc/fornix",
            "cannot be written",
            "--out"),
        bad(
            "a folder of somebody else",
            i -> List.of("builtin:digits:100", "--out=" + i.classes(2).get(0)),
            "holds files but no study",
            "--out"));
  }

  private static Stream<Arguments> unknownNames() {
    return Stream.of(
        bad("unknown space", digitsWith("--space=nasnett"), "'nasnett'", "did you mean nasnet?"),
        bad(
            "unknown strategy",
            digitsWith("--strategy=randon"),
            "'randon'",
            "did you mean random?"),
        bad(
            "unknown option of a strategy",
            digitsWith("--strategy=random", "--strategy-option=ower=points"),
            "did you mean over?"),
        bad(
            "unknown option of a strategy before the data is read",
            i -> List.of(i.folder("empty"), "--strategy=tpe", "--strategy-option=statup=3"),
            "did you mean startup?"),
        bad(
            "an option that no strategy of the portfolio has",
            i -> List.of(i.folder("empty"), "--strategy-option=statup=3"),
            "any strategy that portfolio picks from",
            "did you mean startup?"),
        bad(
            "an option out of range before the data is read",
            i -> List.of(i.folder("empty"), "--strategy=tpe", "--strategy-option=startup=0"),
            "startup (0) must be at least 1"),
        bad(
            "unknown option of a pruner before the data is read",
            i -> List.of(i.folder("empty"), "--pruner=median", "--pruner-option=share=0.5"),
            "unknown option of pruner median 'share'",
            "known are startup, warmup"),
        bad(
            "unknown option of a space before the data is read",
            i -> List.of(i.folder("empty"), "--space=nasnet", "--space-option=block=3"),
            "did you mean blocks?"),
        bad("unknown evaluator", digitsWith("--evaluator=trian"), "'trian'", "did you mean train?"),
        bad("unknown option", digitsWith("--tim=3m"), "'--tim'", "did you mean --time?"),
        bad(
            "unknown YAML key",
            i -> List.of("--config=" + i.yaml("data: x\ntrails: 3\n")),
            "'trails'",
            "did you mean trials?"),
        bad("no YAML at all", i -> List.of("--config=" + i.yaml("data: [")), "study.yaml"),
        bad(
            "YAML that is cut short",
            i -> List.of("--config=" + i.yaml("data: x\nlimit: [a,\ntrials: 3\n")),
            "is not valid YAML in line 4, column 1",
            ": while parsing a flow sequence, "),
        bad(
            "no such YAML",
            i -> List.of("--config=nope.yaml"),
            "configuration file",
            "no such file: nope.yaml"));
  }

  private static Stream<Arguments> budgets() {
    return Stream.of(
        bad("negative time", digitsWith("--time=-3m"), "-3m", "longer than 0"),
        bad("no time", digitsWith("--time=0s"), "0s", "longer than 0"),
        bad("no trials", digitsWith("--trials=0"), "(0)", "at least 1"),
        bad("negative trials", digitsWith("--trials=-4"), "(-4)", "at least 1"),
        bad("no epochs", digitsWith("--epochs=0"), "(0", "more than 0"),
        bad("negative epochs", digitsWith("--epochs=-1"), "(-1", "more than 0"),
        bad("endless epochs", digitsWith("--epochs=1e400"), "epochs (Infinity)", "finite"),
        bad("hardly any time", digitsWith("--time=0.5s"), "(0.5s)", "at least 5s", "3m"));
  }

  private static Stream<Arguments> settings() {
    return Stream.of(
        bad("no workers", digitsWith("--workers=0"), "(0)", "1 to 1024"),
        bad("tiny images", digitsWith("--image-size=2"), "(2)", "4 to 512"),
        bad("an empty list", yaml("trials: []"), "trials has an empty list", "one value"),
        bad("an empty map", yaml("trials: {}"), "trials has an empty list", "one value"),
        bad("a list in a list", yaml("trials: [[3]]"), "trials"),
        bad("a list as an option", yaml("space: nasnet\nspace_option: {blocks: []}"), "blocks"),
        bad("too many cells", scaled("cells=99999999999"), "cells (99999999999)", "1 and 20"),
        bad("no cells", scaled("cells=0"), "cells (0)", "1 and 20", "leave the option out"),
        bad("too many blocks", scaled("blocks=1000"), "blocks (1000)", "1 and 12"),
        bad("too many channels", scaled("channels=-9999999999"), "(-9999999999)", "2 and 512"));
  }

  private static Preparation yaml(String lines) {
    return i -> List.of("--config=" + i.yaml("data: builtin:digits:100\n" + lines + "\n"));
  }

  private static Preparation scaled(String option) {
    return digitsWith("--space=nasnet", "--space-option=" + option);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesInOneSentence(Preparation preparation, List<String> said) throws IOException {
    Cli.Result result = fit(preparation.arguments(new BadImages(folder)));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    List<String> lines = result.err().lines().toList();
    String sentence = lines.get(lines.size() - 1);
    assertThat(sentence).startsWith("fornix: ").contains(said);
    assertThat(lines).filteredOn(line -> line.startsWith("fornix: ")).hasSize(1);
    assertThat(result.err()).doesNotContain("\tat ", "Exception", "a fault of Fornix");
  }

  private Cli.Result fit(List<String> arguments) {
    List<String> usual = List.of("fit", "--json", "--out=" + folder.resolve("study"));
    boolean ownFolder = arguments.stream().anyMatch(a -> a.startsWith("--out="));
    return cli.run(
        Stream.concat((ownFolder ? usual.subList(0, 2) : usual).stream(), arguments.stream())
            .toArray(String[]::new));
  }

  static Stream<Arguments> toldAndSkipped() {
    return Stream.of(
        bad("a class with one image", i -> i.with(x -> x.image("lonely/1.png")), "lonely"),
        bad("a text file called .png", i -> i.with(x -> x.text(1)), "1.png"),
        bad("a truncated JPEG", i -> i.with(x -> x.truncated(1)), "1.jpg"),
        bad("a decompression bomb", i -> i.with(x -> x.bomb(1)), "bomb1.png"));
  }

  /** Ended by an impossible limit once the data is read, since this is about what is said of it. */
  @ParameterizedTest
  @MethodSource("toldAndSkipped")
  void namesWhatIsOddAndGoesOn(Preparation preparation, List<String> said) throws IOException {
    List<String> data = preparation.arguments(new BadImages(folder));
    Cli.Result result = fit(List.of(data.get(0), "--limit=parameters<=5"));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    List<String> lines = result.err().lines().toList();
    assertThat(lines.get(lines.size() - 1)).contains("nothing was found");
    assertThat(lines.subList(0, lines.size() - 1)).anySatisfy(l -> assertThat(l).contains(said));
  }

  @Test
  void leavesTheFolderUsableAfterARefusal() {
    for (String wrong : List.of("nasnett", "dartz")) {
      Cli.Result result = fit(List.of("builtin:digits:100", "--space=" + wrong));
      assertThat(result.err()).contains("unknown").contains(wrong);
    }
  }

  @Test
  void leavesWhatIsInTheFolderOfSomebodyElse() throws IOException {
    new BadImages(folder).image("study/mine.png");
    fit(List.of("builtin:digits:100"));
    try (Stream<Path> files = Files.list(folder.resolve("study"))) {
      assertThat(files).containsExactly(folder.resolve("study/mine.png"));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Test
  void changesNothingInAJournalThatIsNone() throws IOException {
    Files.createDirectory(folder.resolve("study"));
    Path journal = Files.writeString(folder.resolve("study/study.db"), "no journal");
    for (String command : List.of("leaderboard", "show", "resume")) {
      Cli.Result result = cli.run(command, folder.resolve("study").toString());
      assertThat(result.exitCode()).as(command).isEqualTo(2);
      assertThat(result.err()).contains("study").hasLineCount(1);
      assertThat(journal).hasContent("no journal");
    }
  }
}
