package dev.fornix.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fornix.server.ServerSettings;
import dev.fornix.server.StudioServer;
import dev.fornix.server.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with the page, in a real browser on a real server. */
class PageTest {
  /** A study of few trials takes seconds; on a busy machine it may take its time. */
  private static final double STUDY_MILLIS = 400_000;

  /** One that waits to be started. */
  private static final String NEW_STUDY =
      """
      () => fetch('/api/v1/studies', {method: 'POST', headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({dataset: 'builtin-penguins', start: false, settings: {target: 'species', trials: 3}})})
        .then(answer => answer.json()).then(study => study.id)
      """;

  private static final String RENAME =
      """
      id => fetch('/api/v1/studies/' + id, {method: 'PATCH', headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({name: 'Known again'})}).then(answer => answer.status)
      """;

  /** Of lists, those of studies must not scroll sideways either. */
  private static final String FITS =
      """
      () => [document.documentElement, ...document.querySelectorAll('fx-home .scroll')]
        .every(e => e.scrollWidth <= e.clientWidth)
      """;

  private static final int WIDE = 1280;
  private static final int NARROW = 375;
  private static final int HIGH = 900;

  private static Browsing browsing;

  @BeforeAll
  static void openBrowser() {
    browsing = Browsing.open();
  }

  @AfterEach
  void closeWindows() {
    browsing.closeWindows();
  }

  @AfterAll
  static void closeBrowser() {
    if (browsing != null) {
      browsing.close();
    }
  }

  private static StudioServer server(Path home) {
    return server(ServerSettings.of(home));
  }

  private static StudioServer server(ServerSettings settings) {
    return StudioServer.start(
        settings, new Surroundings(Clock.systemUTC(), System::nanoTime, new SecureRandom()));
  }

  /** Who buys is decided by age and city. */
  private static Path buyers(Path folder) throws IOException {
    Random random = new Random(3);
    StringBuilder csv = new StringBuilder("age,city,visits,buys\n");
    for (int i = 0; i < 240; i++) {
      int age = 18 + random.nextInt(60);
      String city = List.of("Bern", "Graz", "Lyon").get(random.nextInt(3));
      boolean buys = age > 45 != city.equals("Lyon");
      csv.append(age).append(',').append(city).append(',').append(random.nextInt(9));
      csv.append(',').append(buys ? "yes" : "no").append('\n');
    }
    return Files.writeString(folder.resolve("buyers.csv"), csv);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void aUserUploadsATableLetsItSearchPredictsAndTakesTheModelAway(
      @TempDir Path home, @TempDir Path folder) throws IOException {
    try (StudioServer server = server(home)) {
      Page page = browsing.openWindow(WIDE, HIGH, ColorScheme.LIGHT);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();

      link(page, "New study").click();
      page.locator("input[type=file]").setInputFiles(buyers(folder));
      assertThat(page.getByText("240 rows × 4 columns")).isVisible();
      page.locator("select[name=target]").selectOption("buys");
      page.getByText("For experts: everything as YAML").click();
      Locator yaml = page.getByLabel("Settings as YAML");
      assertThat(yaml).hasValue(Pattern.compile(".*target: \"?buys.*", Pattern.DOTALL));
      yaml.fill("target: buys\ntrials: 4\nseed: 1\n");
      assertThat(button(page, "Start")).isEnabled();
      button(page, "Start").click();

      page.waitForURL(Pattern.compile(".*/studies/.+"));
      Locator model = link(page, "To the model");
      assertThat(model)
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(STUDY_MILLIS));
      assertThat(page.getByText("Score over time")).isVisible();
      assertThat(page.getByText("Newest trials")).isVisible();
      assertAccessible(page);
      String study = page.url();
      for (String tab : List.of("Trials", "Trade-offs", "What mattered", "Log")) {
        link(page, tab).click();
        assertThat(page.locator(".tabs a[aria-current]")).hasText(tab);
        page.waitForTimeout(300);
        assertAccessible(page);
      }

      page.navigate(study);
      link(page, "To the model").click();
      assertThat(page.getByText("result on test, looked at once")).isVisible();
      Locator answer = page.locator("fx-try .best .value");
      page.locator("input[name=age]").fill("70");
      page.locator("select[name=city]").selectOption("Bern");
      assertThat(answer).hasText("yes");
      page.locator("select[name=city]").selectOption("Lyon");
      assertThat(answer).hasText("no");
      assertThat(page.locator("fx-try .bars .total").last()).containsText(Pattern.compile("[0-9]"));
      assertThat(page.getByText(Pattern.compile("steps in .* of no"))).isVisible();
      assertAccessible(page);

      Download download =
          page.waitForDownload(() -> page.locator("header a[download]").first().click());
      assertThat(Files.size(download.path())).isGreaterThan(1_000);
      assertThat(download.suggestedFilename()).matches(".*model\\.(onnx|zip)");

      page.getByLabel("under the name").fill("buyers");
      button(page, "Deploy").click();
      assertThat(page.getByText("In service as buyers, version 1.")).isVisible();
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static void assertAccessible(Page page) {
    assertThat(Accessibility.faults(page)).as(page.url()).isEmpty();
  }

  @Test
  void firstPagesAreAccessibleInLightAndDarkAndFitNarrowScreens(@TempDir Path home) {
    try (StudioServer server = server(home)) {
      Page page = browsing.openWindow(WIDE, HIGH, ColorScheme.LIGHT);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      assertLooksFine(page, "no study yet");
      page.evaluate(NEW_STUDY);
      for (String path :
          List.of(
              "/",
              "/new",
              "/new?dataset=builtin-penguins&target=species",
              "/data/builtin-penguins",
              "/compare",
              "/access",
              "/help")) {
        page.navigate(server.root() + path);
        assertThat(page.locator("main h1").first()).isVisible();
        assertThat(page.locator("fx-home tbody tr")).hasCount(path.equals("/") ? 1 : 0);
        assertLooksFine(page, path);
      }
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static void assertLooksFine(Page page, String view) {
    for (int width : new int[] {WIDE, NARROW}) {
      page.setViewportSize(width, HIGH);
      page.waitForTimeout(300);
      assertThat(page.evaluate(FITS)).as("%s fits %d pixels", view, width).isEqualTo(true);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertAccessible(page);
      }
    }
  }

  @Test
  void saysWhatHappenedAndWhatToDoNext(@TempDir Path home) {
    try (StudioServer server = server(home)) {
      Page page = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
      page.navigate(server.root() + "/");
      assertThat(page.getByText("You are not signed in")).isVisible();
      page.navigate(server.address());
      page.navigate(server.root() + "/studies/none");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("none");
      assertThat(button(page, "Try again")).isVisible();
      page.navigate(server.root() + "/data/none");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("none");
    }
  }

  @Test
  void whoMovesOnWhileAViewIsLoadedStaysThere(@TempDir Path home) {
    try (StudioServer server = server(home)) {
      Page page = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
      List<Route> held = new ArrayList<>();
      page.route("**/views/new.js", held::add);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      page.waitForRequest("**/views/new.js", () -> page.keyboard().press("n"));
      page.keyboard().press("g");
      page.keyboard().press("s");
      page.waitForURL(server.root() + "/");
      page.waitForResponse("**/views/new.js", () -> held.forEach(Route::resume));
      page.waitForTimeout(300);
      assertThat(page.getByText("No study yet")).isVisible();
    }
  }

  /** The same home at a port that browsers know already. */
  private static ServerSettings at(Path home, int port) {
    ServerSettings usual = ServerSettings.of(home);
    return new ServerSettings(
        home,
        usual.host(),
        port,
        usual.names(),
        usual.running(),
        usual.workers(),
        usual.uploadBytes(),
        usual.quotaBytes(),
        usual.memoryBytes(),
        usual.page(),
        usual.jvmOptions());
  }

  @Test
  void aPageSaysWhenTheServerIsGoneAndGoesOnWhenItIsBack(@TempDir Path home) {
    Page page = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
    Locator silence = page.getByText("The server has not been heard since");
    int port;
    String study;
    try (StudioServer server = server(home)) {
      port = URI.create(server.root()).getPort();
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      study = (String) page.evaluate(NEW_STUDY);
      page.navigate(server.root() + "/studies/" + study);
      assertThat(page.getByText("not started")).isVisible();
      page.waitForTimeout(500);
      assertThat(silence).isHidden();
    }
    assertThat(silence).isVisible();
    try (StudioServer server = server(at(home, port))) {
      assertThat(silence).isHidden();
      page.evaluate(RENAME, study);
      assertThat(page.locator("h1")).hasText("Known again");
    }
  }

  @Test
  void whoIsSignedInIsSeenAndSignedOut(@TempDir Path home) {
    try (StudioServer server = server(home)) {
      Page page = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      link(page, "Access").click();
      Locator rows = page.locator("fx-access section").first().locator("tbody tr");
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("Chrome");
      button(page, "Make an address").click();
      String link = page.locator("code.link").textContent();
      Page other = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
      other.navigate(link);
      assertThat(other.getByText("No study yet")).isVisible();
      page.reload();
      assertThat(rows).hasCount(2);
      rows.getByRole(AriaRole.BUTTON).click();
      page.locator("dialog")
          .getByText("Sign out", new Locator.GetByTextOptions().setExact(true))
          .click();
      assertThat(rows).hasCount(1);
      other.reload();
      assertThat(other.getByText("You are not signed in")).isVisible();
      page.getByPlaceholder("the shop's prices").fill("shop");
      button(page, "Make a token").click();
      assertThat(page.getByText("The token for “shop”")).isVisible();
      assertThat(button(page, "Revoke shop")).isVisible();
      button(page, "Sign out").click();
      assertThat(page.getByText("You are not signed in")).isVisible();
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  /** A table of more than one piece. */
  private static Path heavy(Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("number,text\n");
    for (int i = 0; i < 5_000; i++) {
      csv.append(i).append(',').append("x".repeat(1_000)).append('\n');
    }
    return Files.writeString(folder.resolve("heavy.csv"), csv);
  }

  @Test
  void anUploadGoesOnAfterThePageWasLoadedAnew(@TempDir Path home, @TempDir Path folder)
      throws IOException {
    Path file = heavy(folder);
    try (StudioServer server = server(home)) {
      Page page = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      page.route(
          "**/content*",
          route -> {
            if (route.request().url().endsWith("offset=0")) {
              route.resume();
            } // the next piece never comes
          });
      page.navigate(server.root() + "/new");
      page.waitForRequest(
          Pattern.compile(".*/content\\?offset=[1-9].*"),
          () -> page.locator("input[type=file]").setInputFiles(file));
      page.reload();
      assertThat(page.getByText("choose the same file to go on")).isVisible();
      page.unroute("**/content*");
      List<String> pieces = new ArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().contains("/content")) {
              pieces.add(request.url());
            }
          });
      page.locator("input[type=file]").setInputFiles(file);
      assertThat(page.getByText("5,000 rows × 2 columns")).isVisible();
      assertThat(pieces).isNotEmpty().noneMatch(url -> url.endsWith("offset=0"));
    }
  }

  @Test
  void keysLeadThroughThePage(@TempDir Path home) {
    try (StudioServer server = server(home)) {
      Page page = browsing.window(WIDE, HIGH, ColorScheme.LIGHT);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      page.keyboard().press("n");
      page.waitForURL("**/new");
      page.keyboard().press("g");
      page.keyboard().press("s");
      assertThat(page.getByText("No study yet")).isVisible();
      page.keyboard().press("?");
      assertThat(page.locator("dialog")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).isHidden();
      page.goBack();
      assertThat(page.locator("main h1")).hasText("New study");
      assertThat(browsing.complaints()).isEmpty();
    }
  }
}
