package dev.fornix.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.Duplicates;
import dev.fornix.data.ImageShape;
import dev.fornix.data.builtin.BuiltinDataset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BuiltinTest {
  private static final LoadOptions OPTIONS = LoadOptions.standard();

  @Test
  void holdsAStratifiedSubsetOfFashionMnist() {
    LoadedData data = Datasets.load("builtin:fashion", OPTIONS);
    assertThat(data.train().shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(data.train().classCounts()).hasSize(10).containsOnly(700);
    assertThat(data.test().orElseThrow().classCounts()).hasSize(10).containsOnly(200);
    assertThat(data.validation()).isEmpty();
    assertThat(data.classNames()).contains("Ankle boot");
    assertThat(data.report().framingSentence())
        .isEqualTo("All images are 28×28 and keep that size in grey.");
  }

  @Test
  void drawsTheSameDigitsOnEveryMachine() {
    LoadedData data = Datasets.load("builtin:digits:200", OPTIONS);
    assertThat(data.train().classCounts()).hasSize(10).containsOnly(20);
    assertThat(data.test().orElseThrow().size()).isEqualTo(50);
    // Golden: what this code drew when it was written; drawing uses exact arithmetic only.
    assertThat(data.fingerprint().shortForm()).isEqualTo("86977c292fd4");
  }

  @Test
  void drawsTheSameShapesOnEveryMachine() {
    LoadedData data = Datasets.load("builtin:shapes:120", OPTIONS);
    assertThat(data.train().shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(data.train().classCounts()).hasSize(6).containsOnly(20);
    assertThat(data.fingerprint().shortForm()).isEqualTo("93e8c2e5164c");
  }

  @Test
  void beginsALargerSetWithTheImagesOfASmallerOne() {
    LoadedData small = Datasets.load("builtin:digits:50", OPTIONS);
    LoadedData large = Datasets.load("builtin:digits:200", OPTIONS);
    int[] first = Arrays.copyOf(large.split(0).train().images().labels(), 50);
    assertThat(small.train().labels()).isEqualTo(first);
    assertThat(large.train().image(49)).isEqualTo(small.train().image(49));
  }

  @Test
  void drawsDifferentImagesForTest() {
    LoadedData data = Datasets.load("builtin:digits:1000", OPTIONS);
    assertThat(Duplicates.between(data.train(), data.test().orElseThrow())).isEmpty();
  }

  @Test
  void describesEachSet() {
    assertThat(Datasets.builtin())
        .extracting(BuiltinDataset::name)
        .containsExactly("fashion", "digits", "shapes");
    assertThat(Datasets.builtin()).allMatch(dataset -> !dataset.licence().isBlank());
  }

  @Test
  void namesTheNearestForAnUnknownOne() {
    assertThatThrownBy(() -> Datasets.load("builtin:fasion", OPTIONS))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "There is no built-in data set 'fasion'; there are fashion, digits, shapes."
                + " Maybe you meant builtin:fashion.");
  }

  @Test
  void refusesImpossibleCounts() {
    for (String location :
        new String[] {"builtin:digits:-5", "builtin:digits:many", "builtin:shapes:200001"}) {
      assertThatThrownBy(() -> Datasets.load(location, OPTIONS))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("can be drawn");
    }
    assertThatThrownBy(() -> Datasets.load("builtin:fashion:10", OPTIONS))
        .hasMessageContaining("fixed size; ask for builtin:fashion.");
  }

  @Test
  void knowsTheTermsOfTheSetThatALocationNames() {
    assertThat(BuiltinDataset.at("builtin:fashion").orElseThrow().terms())
        .contains("MIT", "Zalando", "Xiao, Rasul and Vollgraf");
    assertThat(BuiltinDataset.at("builtin:digits:120")).contains(BuiltinDataset.DIGITS);
    assertThat(BuiltinDataset.at("fashion")).isEmpty();
  }
}
