package dev.fornix.server.page;

import dev.fornix.server.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * Serves the page: {@code /page/…} from the files of this module, {@code /_static/…} from the jars
 * of libraries, and {@code index.html} under every address of the page. In that, {@code
 * <!--importmap-->} is where the import map goes.
 */
public final class Page {
  private static final String FILES = "/dev/fornix/server/page/";
  private static final String LIBRARIES = "/META-INF/resources/_static/";
  private static final String PLACE = "<!--importmap-->";

  /** No dots at the beginning of a part, so no way up. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9_.@-]*(/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*)*");

  /** Longer ones are none of ours, and each part of a name costs the pattern a stack frame. */
  private static final int LONGEST_NAME = 300;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));

  private final Optional<Path> folder;
  private final ImportMap imports = ImportMap.ofClassPath();
  private final Map<String, Sent> libraries = new ConcurrentHashMap<>();
  private final String policy;

  /**
   * Prepare.
   *
   * @param folder takes the place of the module's own files, to work on them
   */
  public Page(Optional<Path> folder) {
    this.folder = folder;
    // Drawings carry style attributes; scripts come from this server alone.
    this.policy =
        "default-src 'none'; script-src 'self' "
            + imports.source()
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; frame-src 'self'; worker-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/page/<file>", this::file);
    routes.get("/_static/<file>", this::library);
    routes.get("/favicon.ico", context -> context.redirect("/page/icon.svg"));
    for (String address :
        new String[] {"/", "/data/{id}", "/new", "/studies", "/compare", "/help", "/access"}) {
      routes.get(address, this::index);
    }
    routes.get("/studies/<rest>", this::index);
    routes.get("/models/<rest>", this::index);
    routes.get("/deployments/<rest>", this::index);
  }

  /** The headers that all answers carry. */
  public void secure(Context context) {
    context.header("Content-Security-Policy", policy);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    if (!context.path().startsWith("/_static/") && !context.path().startsWith("/page/")) {
      context.header("Cache-Control", "no-store");
    }
  }

  private void index(Context context) {
    String html = new String(own("index.html"), StandardCharsets.UTF_8);
    context.contentType("text/html; charset=utf-8").result(html.replace(PLACE, imports.element()));
  }

  private void file(Context context) {
    String name = context.pathParam("file");
    require(name, context);
    send(context, name, Sent.of(own(name)), "no-cache");
  }

  /**
   * Each file of a library is read and compressed once, so that many who take it slowly cost one.
   */
  private void library(Context context) {
    String name = context.pathParam("file");
    require(name, context);
    Sent library = libraries.get(name);
    if (library == null) {
      library = Sent.of(resource(LIBRARIES + name).orElseThrow(() -> missing(context)));
      libraries.put(name, library);
    }
    // the version stands in the path
    send(context, name, library, "public, max-age=31536000, immutable");
  }

  /** A file as it is sent, with the sum of its content as its tag. */
  private record Sent(Supplier<InputStream> plain, Supplier<InputStream> gzip, String tag) {
    static Sent of(byte[] plain) {
      ByteArrayOutputStream gzip = new ByteArrayOutputStream(plain.length / 2);
      try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
        out.write(plain);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      byte[] small = gzip.toByteArray();
      CRC32 crc = new CRC32();
      crc.update(plain);
      return new Sent(
          () -> new ByteArrayInputStream(plain),
          () -> new ByteArrayInputStream(small),
          "\"" + Long.toHexString(crc.getValue()) + "-" + plain.length + "\"");
    }
  }

  private static void require(String name, Context context) {
    if (name.length() > LONGEST_NAME || !PLAIN.matcher(name).matches()) {
      throw missing(context);
    }
  }

  private static ProblemException missing(Context context) {
    return ProblemException.missing("There is no file " + context.path() + ".");
  }

  private static void send(Context context, String name, Sent file, String caching) {
    context
        .header("Cache-Control", caching)
        .header("ETag", file.tag)
        .header("Vary", "Accept-Encoding");
    if (file.tag.equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    context.contentType(TYPES.getOrDefault(ending, "application/octet-stream"));
    if (Objects.requireNonNullElse(context.header("Accept-Encoding"), "").contains("gzip")) {
      context.header("Content-Encoding", "gzip").result(file.gzip.get());
    } else {
      context.result(file.plain.get());
    }
  }

  private byte[] own(String name) {
    return folder
        .map(root -> root.resolve(name))
        .filter(Files::isRegularFile)
        .map(Page::read)
        .or(() -> resource(FILES + name))
        .orElseThrow(() -> ProblemException.missing("The page has no file " + name + "."));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
