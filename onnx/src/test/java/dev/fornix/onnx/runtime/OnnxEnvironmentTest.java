package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.onnx.OnnxException;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {
  @Test
  void refusesCommandLinesThatWouldCrashTheProcess() {
    assertThatThrownBy(() -> OnnxEnvironment.refuseIfTooLong(4_454))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("4454 bytes")
        .hasMessageContaining("ORT_DISABLE_TELEMETRY=1");
  }

  @Test
  void acceptsShortCommandLines() {
    assertThatCode(() -> OnnxEnvironment.refuseIfTooLong(200)).doesNotThrowAnyException();
    assertThatCode(OnnxEnvironment::load).doesNotThrowAnyException();
  }
}
