package dev.fornix.estimators.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.testkit.SearchSpaceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class PoolTest extends SearchSpaceContract<String> {
  private static final List<String> NAMES = List.of("a", "b=1", "c;d", "e f", "g/h", "ü", "i,j");

  private final Path folder;

  PoolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  protected List<SearchSpace<String>> spaces() {
    StringBuilder csv = new StringBuilder("name,score,size\n");
    NAMES.forEach(name -> csv.append('"').append(name).append("\",1,2\n"));
    try {
      Files.writeString(folder.resolve("t.csv"), csv);
      Path yaml =
          Files.writeString(
              folder.resolve("t.yaml"),
              """
              space: pool
              file: t.csv
              architecture: name
              objectives:
                - {name: score, column: score, direction: maximize}
                - {name: size, column: size, direction: minimize, known: true}
              """);
      return List.of(TableSpace.of(Table.read(TableDescription.read(yaml))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void check(SearchSpace<String> space, Configuration point, String candidate) {
    assertThat(NAMES).contains(candidate);
  }
}
