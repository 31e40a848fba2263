package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that ends before a trial begins, with the real parts. */
class BadInputTest {
  private final Path folder;
  private final Cli cli = Cli.real();

  BadInputTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private String out() {
    return folder.resolve("study").toString();
  }

  private String fit(String data, String... more) {
    String[] first = {"fit", data, "--time=1m", "--out=" + out()};
    String[] all = Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
    Cli.Result result = cli.run(all);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).doesNotContain("\tat ");
    List<String> lines = result.err().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private Path image(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    return file;
  }

  @Test
  void emptyFolder() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(fit(empty.toString())).contains("empty has no images");
  }

  @Test
  void oneClassOnly() throws IOException {
    image("one/cats/1.png");
    assertThat(fit(folder.resolve("one").toString())).contains("only one class (cats)");
  }

  @Test
  void unknownBuiltInSet() {
    assertThat(fit("builtin:digitz")).contains("builtin:digits");
  }

  @Test
  void unknownSpaceWhichLeavesTheFolderUsable() {
    assertThat(fit("builtin:digits:100", "--space=nasnett")).contains("did you mean nasnet?");
    assertThat(fit("builtin:digits:100", "--space=dartz")).contains("did you mean darts?");
  }

  @Test
  void unknownStrategyWhichLeavesTheFolderUsable() {
    assertThat(fit("builtin:digits:100", "--strategy=randon")).contains("did you mean random?");
    assertThat(fit("builtin:digits:100", "--strategy=ashaa")).contains("did you mean asha?");
  }

  @Test
  void unknownOptionOfAStrategy() {
    assertThat(fit("builtin:digits:100", "--strategy=random", "--strategy-option=ower=points"))
        .contains("did you mean over?");
  }

  @Test
  void limitThatNoNetworkKeeps() {
    assertThat(fit("builtin:digits:100", "--limit=parameters<=5"))
        .contains("nothing in the space residual keeps")
        .contains("the smallest");
  }

  @Test
  void limitOnSomethingThatNobodyMeasures() {
    assertThat(fit("builtin:digits:100", "--limit=paramters<=5k"))
        .contains("did you mean parameters?");
  }

  @Test
  void folderOfSomebodyElse() throws IOException {
    image("study/mine.png");
    assertThat(fit("builtin:digits:100")).contains("holds files but no study");
    assertThat(folder.resolve("study/mine.png")).exists();
  }

  @Test
  void journalThatIsNone() throws IOException {
    Files.createDirectory(folder.resolve("study"));
    Path journal = Files.writeString(folder.resolve("study/study.db"), "no journal");
    Cli.Result result = cli.run("leaderboard", out());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("study.db").hasLineCount(1);
    assertThat(journal).hasContent("no journal");
  }

  @Test
  void folderBelowAFile() throws IOException {
    Files.writeString(folder.resolve("study"), "a file");
    assertThat(fit("builtin:digits:100")).contains("cannot be written");
  }
}
