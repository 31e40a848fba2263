package dev.fornix.automl.report;

import dev.fornix.data.ImageShape;
import java.util.Locale;

/** Lines of code that run the exported network. */
final class Snippets {
  private final ReportedFile file;
  private final ImageShape shape;

  Snippets(ReportedFile file, ImageShape shape) {
    this.file = file;
    this.shape = shape;
  }

  String java() {
    return String.format(
        Locale.ROOT,
        """
        // pixels: %d bytes an image, row by row, channels last (%s), 0 to 255; the model scales them itself
        ByteBuffer pixels = ByteBuffer.allocateDirect(%d);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(%s);
            OnnxTensor images = OnnxTensor.createTensor(
                environment, pixels, new long[] {1, %d, %d, %d}, OnnxJavaType.UINT8);
            OrtSession.Result result = session.run(Map.of(%s, images))) {
          float[][] probabilities = (float[][]) result.get("probabilities").orElseThrow().getValue();
        }\
        """,
        shape.bytes(),
        shape,
        shape.bytes(),
        quoted(file.name()),
        shape.height(),
        shape.width(),
        shape.channels(),
        quoted(file.input()));
  }

  String python() {
    return String.format(
        Locale.ROOT,
        """
        import json
        import numpy as np
        import onnxruntime as ort
        from PIL import Image, ImageOps

        session = ort.InferenceSession(%s)
        names = json.loads(session.get_modelmeta().custom_metadata_map["fornix.class_names"])
        image = ImageOps.exif_transpose(Image.open("image.png")).convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("%s")
        image = ImageOps.fit(image, (%d, %d))  # the centre of what has another shape, as in training
        pixels = np.asarray(image, dtype=np.uint8).reshape(1, %d, %d, %d)  # the model scales them itself
        probabilities = session.run(["probabilities"], {%s: pixels})[0][0]
        print(names[int(probabilities.argmax())], float(probabilities.max()))\
        """,
        quoted(file.name()),
        shape.channels() == 1 ? "L" : "RGB",
        shape.width(),
        shape.height(),
        shape.height(),
        shape.width(),
        shape.channels(),
        quoted(file.input()));
  }

  /** A string of Java and Python alike. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c < ' ' ? '_' : c);
      }
    }
    return out.append('"').toString();
  }
}
