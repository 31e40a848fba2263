package dev.fornix.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fornix.server.ServerSettings;
import dev.fornix.server.StudioServer;
import dev.fornix.server.Surroundings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of a study of images and of its model. */
class ImagePageTest {
  private static final double STUDY_MILLIS = 400_000;
  private static final String NEW_STUDY =
      """
      () => fetch('/api/v1/studies', {method: 'POST', headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({dataset: 'builtin-digits', settings: {trials: 1, epochs: 0.1, workers: 1,
            space: 'nas-bench-201', space_option: ['cells=1', 'channels=4']}})})
        .then(answer => answer.json()).then(study => study.id)
      """;

  /** Whether something is drawn on it. */
  private static final String DRAWN =
      """
      canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(v => v > 0)
      """;

  @Test
  void showsTheNetworkAndWhereItLooked(@TempDir Path home) {
    try (Browsing browsing = Browsing.open();
        StudioServer server =
            StudioServer.start(
                ServerSettings.of(home),
                new Surroundings(Clock.systemUTC(), System::nanoTime, new SecureRandom()))) {
      Page page = browsing.openWindow(1280, 900, ColorScheme.LIGHT);
      page.navigate(server.address());
      assertThat(page.getByText("No study yet")).isVisible();
      String study = (String) page.evaluate(NEW_STUDY);
      page.navigate(server.root() + "/studies/" + study);
      Locator toTheModel =
          page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the model"));
      assertThat(toTheModel)
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(STUDY_MILLIS));
      page.navigate(server.root() + "/studies/" + study + "/architectures");
      assertThat(page.locator("svg").first()).isVisible();

      page.navigate(server.root() + "/models/" + study);
      assertThat(page.getByText("result on test, looked at once")).isVisible();
      page.locator("fx-image-try .wall button").first().click();
      assertThat(page.locator("fx-image-try .best .value")).isVisible();
      Locator map = page.locator("fx-image-try .overlaid canvas");
      assertThat(map).isVisible();
      assertThat(page.getByText("Blue spoke for")).isVisible();
      assertThat(map.evaluate(DRAWN)).as("the map is drawn").isEqualTo(true);
      page.getByText("How the map was put to the test").click();
      assertThat(page.getByText("Taking pixels away")).isVisible();
      assertThat(page.locator("fx-image-try fx-chart canvas")).hasCount(2);
      assertThat(Accessibility.faults(page)).as(page.url()).isEmpty();
      assertThat(browsing.complaints()).isEmpty();
    }
  }
}
