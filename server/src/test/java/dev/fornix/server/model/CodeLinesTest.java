package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.data.Dataset.Kind;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeLinesTest {
  private static final String ADDRESS = "http://127.0.0.1:8080/api/v1/models/x/predictions";

  private static JavaFileObject source(String program) {
    return new SimpleJavaFileObject(
        URI.create("string:///Predict.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return program;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"TABLE,true", "TABLE,false", "IMAGES,true"})
  void javaCompilesAsItStands(Kind kind, boolean classes, @TempDir Path folder) {
    Map<String, String> code = CodeLines.of(kind, classes, ADDRESS, Path.of("/home/a b/study"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    boolean good =
        compiler
            .getTask(
                said, null, null, options, null, List.of(source(code.getOrDefault("java", ""))))
            .call();
    assertThat(good).as("%s%n%s", code.get("java"), said).isTrue();
  }

  @Test
  void offersTheLanguagesInOneOrder() {
    assertThat(CodeLines.of(Kind.TABLE, true, ADDRESS, Path.of("x")).keySet())
        .containsExactly("java", "python", "shell");
  }

  @ParameterizedTest
  @CsvSource({"shell", "python"})
  void saysWhereAndHow(String language) {
    String table =
        String.valueOf(CodeLines.of(Kind.TABLE, true, ADDRESS, Path.of("x")).get(language));
    assertThat(table).contains(ADDRESS, "text/csv", "rows.csv", "TOKEN");
    String images =
        String.valueOf(CodeLines.of(Kind.IMAGES, true, ADDRESS, Path.of("x")).get(language));
    assertThat(images).contains("image/png", "image.png").doesNotContain("rows.csv");
  }
}
