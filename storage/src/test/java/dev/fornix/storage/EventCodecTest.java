package dev.fornix.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.testkit.SampleEvents;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final String MINIMAL =
      "{\"proposal\": {\"configuration\": \"operation=max_pool;width=1;rate=0.1\","
          + " \"budget\": {\"resource\": \"EPOCHS\", \"amount\": 3}}, \"seed\": 5, \"told\": 0}";

  private static StudyEvent read(String kind, String body) {
    return EventCodec.read(
        new StoredEvent(SampleEvents.START, kind, OptionalLong.of(4), Json.parse(body)),
        text -> Configuration.parse(SampleEvents.DOMAIN, text));
  }

  @Test
  void fillsInWhatOlderVersionsLeftOut() {
    Proposal proposal =
        Proposal.of(SampleEvents.configuration("max_pool", 1, 0.1), Budget.epochs(3), "");
    assertThat(read("proposed", MINIMAL))
        .isEqualTo(new StudyEvent.Proposed(SampleEvents.START, 4, proposal, 5, false, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsWhetherAProposalGoesAhead(boolean ahead) {
    Proposal proposal =
        Proposal.of(SampleEvents.configuration("max_pool", 1, 0.1), Budget.epochs(3), "x");
    StudyEvent event = new StudyEvent.Enqueued(SampleEvents.START, proposal, ahead);
    assertThat(read("enqueued", Json.write(EventCodec.write(event).body()))).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhoStoppedATrial(Outcome.Pruned.Cause cause) {
    StudyEvent event =
        new StudyEvent.Finished(
            SampleEvents.START,
            4,
            new Outcome.Pruned(Measurement.of("accuracy", 1), "stopped", cause),
            OptionalLong.empty());
    StoredEvent stored = EventCodec.write(event);
    assertThat(read(stored.kind(), Json.write(stored.body()))).isEqualTo(event);
  }

  @Test
  void passesOverWhatNewerVersionsPutIn() {
    String extended =
        MINIMAL.replaceFirst("\\{", "{\"host\": {\"name\": \"x\"}, ").replace("}}", ", \"b\":1}}");
    assertThat(read("proposed", extended)).isEqualTo(read("proposed", MINIMAL));
  }

  @Test
  void namesAMissingField() {
    assertThatThrownBy(() -> read("proposed", "{\"seed\": 1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 'proposal' is missing");
  }

  @Test
  void namesAnUnknownKind() {
    assertThatThrownBy(() -> read("paused", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kind 'paused' is unknown to this version of Fornix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"a\": 1} 2", "nonsense"})
  void refusesWhatIsNoObject(String body) {
    assertThatThrownBy(() -> Json.parse(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JSON");
  }

  @Test
  void writesTheFirstFormat() {
    StoredEvent stored = EventCodec.write(SampleEvents.completed(4, 0.25, 1e6));
    assertThat(stored.kind()).isEqualTo("finished");
    assertThat(stored.trial()).hasValue(4);
    assertThat(Json.write(stored.body()))
        .contains("{\"outcome\":{\"state\":\"COMPLETE\",\"measurement\":{\"values\":{")
        .contains("\"accuracy\":0.25")
        .contains("\"parameters\":1000000.0")
        .endsWith(
            "},\"spent\":{\"resource\":\"EPOCHS\",\"amount\":3.0},\"costSeconds\":1.5,"
                + "\"attachments\":[{\"name\":\"checkpoint\","
                + "\"location\":\"trials/4/checkpoint\"}]}}}");
  }
}
