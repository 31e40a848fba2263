package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command line from the sources, with a Maven that builds nothing. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "fornix").toAbsolutePath().normalize();

  @Test
  void passesItsMavenOptionsOnToTheBuild(@TempDir Path folder) throws Exception {
    Path root = Files.createDirectories(folder.resolve("sources"));
    Path script = Files.copy(SCRIPT, root.resolve("fornix"));
    Path commands = Files.createDirectories(folder.resolve("bin"));
    maven(commands, folder.resolve("arguments.txt"));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "--version");
    builder.environment().merge("PATH", commands + ":", (path, first) -> first + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FORNIX_MAVEN_OPTIONS", "--offline -Dsome=thing");
    Path said = folder.resolve("said.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(folder.resolve("arguments.txt"))
        .content()
        .contains("\n--offline\n-Dsome=thing\n", "\npackage\n");
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(said).content().contains("the build failed");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void takesNamesBeyondAsciiUnderThePosixLocale(@TempDir Path folder) throws Exception {
    Path script = built(Files.createDirectories(folder.resolve("sources")));
    for (String name : List.of("cats", "dogs", "plain")) {
      images(folder.resolve("data").resolve(name));
    }
    Path commands =
        Files.writeString(
            folder.resolve("commands.sh"),
            """
            mv data/cats data/猫 && mv data/dogs data/狗 && mv data données || exit 9
            LC_ALL=C /bin/sh "$1" fit données --out=résultat --limit='parameters<=5'
            """);
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", commands.toString(), script.toString())
            .directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

    assertThat(said)
        .content()
        .contains("3 classes have fewer than 10 images (plain, 狗, 猫)")
        .contains("nothing was found");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  /** A folder in the place of the lock cannot be written, whoever runs this test. */
  @Test
  void saysWhyABuildIsDueWhereItCannotBeWritten(@TempDir Path folder) throws Exception {
    Path root = Files.createDirectories(folder.resolve("sources"));
    Path script = built(root);
    Path stamp = root.resolve("cli/target/quick/launch/stamp");
    List<String> lines = Files.readAllLines(stamp);
    Files.write(stamp, List.of(lines.get(0), lines.get(1), "/nobody/library.jar"));
    Files.createDirectories(root.resolve("target/fornix.lock"));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "--version");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path said = folder.resolve("said.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(said)
        .hasContent(
            "fornix: a build is due, since the library /nobody/library.jar cannot be read, but "
                + root.toRealPath().resolve("target")
                + " cannot be written; copy the folder to where you may write and start it there.");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  /** The script with the mark of a build that it need not repeat. */
  private static Path built(Path root) throws IOException {
    Path launch = Files.createDirectories(root.resolve("cli/target/quick/launch"));
    Files.write(
        launch.resolve("stamp"),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            root.toRealPath().toString(),
            System.getProperty("java.class.path")));
    return Files.copy(SCRIPT, root.resolve("fornix"));
  }

  private static void images(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 6; i++) {
      BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
      image.setRGB(i, folder.getFileName().toString().length(), 0xffffff);
      assertThat(ImageIO.write(image, "png", folder.resolve(i + ".png").toFile())).isTrue();
    }
  }

  /** Writes down what it is given, and fails. */
  private static void maven(Path folder, Path arguments) throws IOException {
    Path maven = folder.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + arguments + "'\nexit 1\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }
}
