package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLinesTest {
  private static long rows(Path folder, String text) throws Exception {
    return CsvLines.rows(Files.writeString(folder.resolve("some.csv"), text));
  }

  @Test
  void areCountedBehindTheHeader(@TempDir Path folder) throws Exception {
    assertThat(rows(folder, "a,b\n1,2\n3,4\n")).isEqualTo(2);
    assertThat(rows(folder, "a,b\r\n1,2\r\n\r\n3,4")).isEqualTo(2);
    assertThat(rows(folder, "a\n\n\n1\n\n")).isEqualTo(1);
    assertThat(rows(folder, "a")).isZero();
    assertThat(rows(folder, "")).isZero();
  }

  @Test
  void areAtLeastSoManyRows(@TempDir Path folder) throws Exception {
    assertThat(rows(folder, "a,b\n\"1\n2\",\"say \"\"yes\"\"\n\"\n5,6\n")).isEqualTo(2);
    byte[] wide = "a\n1\n2\n".getBytes(StandardCharsets.UTF_16);
    assertThat(CsvLines.rows(Files.write(folder.resolve("wide.csv"), wide))).isZero();
  }
}
