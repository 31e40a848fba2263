package dev.fornix.onnx.runtime;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a model's metadata properties and skips everything else.
 *
 * <p>ONNX Runtime could be asked for them, but its Java binding mangles characters beyond 16 bits.
 */
final class ModelProperties {
  private ModelProperties() {}

  static Map<String, String> of(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(CodedInputStream.newInstance(stream));
    }
  }

  static Map<String, String> of(byte[] model) throws IOException {
    return read(CodedInputStream.newInstance(model));
  }

  private static Map<String, String> read(CodedInputStream model) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int tag = model.readTag(); tag != 0; tag = model.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == ModelProto.METADATA_PROPS_FIELD_NUMBER) {
        StringStringEntryProto entry =
            model.readMessage(
                StringStringEntryProto.parser(), ExtensionRegistryLite.getEmptyRegistry());
        properties.put(entry.getKey(), entry.getValue());
      } else {
        model.skipField(tag);
      }
    }
    return properties;
  }
}
