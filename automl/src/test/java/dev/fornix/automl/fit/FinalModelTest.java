package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.data.ImageShape;
import dev.fornix.onnx.export.InputForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalModelTest {
  @Test
  void saysInWhichOrderTheAxesAre() {
    assertThat(FinalModel.description(InputForm.BYTES_NHWC, new ImageShape(28, 30, 1)))
        .isEqualTo(
            "uint8 [batch, 28, 30, 1]: height, width, channels (grey); 0 is black, 255 is white;"
                + " the model normalises them itself");
    assertThat(FinalModel.description(InputForm.FLOATS_NCHW, new ImageShape(28, 30, 3)))
        .isEqualTo(
            "float32 [batch, 3, 28, 30]: channels (red, green, blue), height, width; 0 is black, 1"
                + " is white; the model normalises them itself");
  }

  @ParameterizedTest
  @CsvSource({
    "/home/jane/secret/photos/, photos",
    "../cells.npz, cells.npz",
    "builtin:digits:200, builtin:digits:200"
  })
  void namesTheDataWithoutItsPlaceOnTheMachine(String location, String name) {
    assertThat(FinalModel.name(location)).isEqualTo(name);
  }
}
