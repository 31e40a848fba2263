package dev.fornix.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the documentation tells its readers to do. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long PATIENCE_MINUTES = 10;

  /** What the lines of the README stand in, their imports before the others. */
  private static final String README_PROGRAM =
      """
      %s
      public class Readme {
        static void lines() {
          %s
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void tutorialRunsAsItStands() throws IOException, InterruptedException {
    runSnippets("docs/tutorial.md");
    assertThat(folder.resolve("digits/model.onnx")).isNotEmptyFile();
    assertThat(folder.resolve("digits.onnx")).isNotEmptyFile();
    assertThat(folder.resolve("java-digits/report.html")).isNotEmptyFile();
  }

  @Test
  void comparingStrategiesRunsAsItStands() throws IOException, InterruptedException {
    runSnippets("docs/strategies.md");
    assertThat(folder.resolve("curves/regret.csv")).isNotEmptyFile();
    assertThat(folder.resolve("curves/regret-toy.png")).isNotEmptyFile();
  }

  /** Trains and scores for two minutes. */
  @Test
  @Tag("slow")
  void comparingEstimatorsRunsAsItStands() throws IOException, InterruptedException {
    runSnippets("docs/estimators.md");
    assertThat(Files.readAllLines(folder.resolve("output.txt")))
        .as("the three best networks")
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("node1/from0="));
  }

  private void runSnippets(String document) throws IOException, InterruptedException {
    placeCommand();
    List<Snippet> snippets = Snippet.of(ROOT.resolve(document));
    assertThat(snippets).extracting(Snippet::language).containsAll(Set.of("sh", "java"));
    for (Snippet snippet : snippets) {
      switch (snippet.language()) {
        case "sh" -> run(snippet, "bash", "-eu", "-c", snippet.text());
        case "java" -> run(snippet, JAVA, compiled(snippet));
        case "yaml" -> assertThat(shipped("benchmarks/tables")).contains(snippet.text());
        default -> assertThat(snippet.language()).isEqualTo("text");
      }
    }
  }

  /** The YAML files of a folder, without their comments. */
  private static List<String> shipped(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(DocumentationTest::withoutComments)
          .toList();
    }
  }

  private static String withoutComments(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readmeCompiles() throws IOException {
    List<Snippet> java =
        Snippet.of(ROOT.resolve("README.md")).stream()
            .filter(snippet -> snippet.language().equals("java"))
            .toList();
    assertThat(java).isNotEmpty();
    for (Snippet snippet : java) {
      compile("Readme", program(snippet.text()));
    }
  }

  private static String program(String lines) {
    Map<Boolean, String> parts =
        lines
            .lines()
            .collect(
                Collectors.partitioningBy(
                    line -> line.startsWith("import "), Collectors.joining("\n")));
    return README_PROGRAM.formatted(parts.get(true), parts.get(false));
  }

  /** The command that readers start, with the classes of this build. */
  private void placeCommand() throws IOException {
    Path command = folder.resolve("fornix");
    String heap = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m";
    Files.writeString(
        command,
        "#!/bin/sh\nexec '" + JAVA + "' " + heap + " " + Main.class.getName() + " \"$@\"\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  private String compiled(Snippet snippet) throws IOException {
    Matcher name = CLASS.matcher(snippet.text());
    assertThat(name.find()).as("line %d has a class", snippet.line()).isTrue();
    compile(name.group(1), snippet.text());
    return name.group(1);
  }

  private void compile(String name, String program) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.writeString(source, program);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                CLASS_PATH,
                "-d",
                folder.toString(),
                source.toString());
    assertThat(code).as("%s compiles", name).isZero();
  }

  private void run(Snippet snippet, String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("CLASSPATH", folder + ":" + CLASS_PATH);
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue())
        .as("line %d of the document said: %s", snippet.line(), Files.readString(output))
        .isZero();
  }
}
