package dev.fornix.benchmarks.studio;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import dev.fornix.benchmarks.server.StudioClient;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's Chromium, steered by Playwright through the machine's own Node. */
final class Chromium implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int WIDE = 1280;
  private static final int HIGH = 900;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Start it.
   *
   * @throws IllegalStateException if it or Node is missing
   */
  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        program("node", "nodejs").toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    List<String> options =
        List.of("--no-sandbox", "--disable-dev-shm-usage", "--enable-precise-memory-info");
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program("chromium", "chromium-browser", "google-chrome"))
                    .setArgs(options)));
  }

  private static Path program(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(at -> Path.of(at, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the page is measured in Chromium; install Debian's chromium and nodejs, or"
                        + " leave the page out with --no-page"));
  }

  /** A browser with an empty cache in which a client of the server is signed in. */
  BrowserContext signedIn(StudioClient client) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDE, HIGH));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    String[] cookie = client.cookie().split("=", 2);
    context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(client.root())));
    return context;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
