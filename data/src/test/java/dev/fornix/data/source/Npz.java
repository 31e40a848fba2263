package dev.fornix.data.source;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes {@code .npz} files for tests, sound ones and others. */
final class Npz {
  private final Map<String, byte[]> arrays = new LinkedHashMap<>();

  Npz with(String name, String type, String shape, byte[] values) throws IOException {
    return with(
        name,
        1,
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }",
        values);
  }

  Npz with(String name, int version, String header, byte[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(0x93);
    out.write("NUMPY".getBytes(StandardCharsets.US_ASCII));
    out.write(version);
    out.write(0);
    byte[] text = (header + " ".repeat(20) + "\n").getBytes(StandardCharsets.UTF_8);
    if (version == 1) {
      out.writeShort(Short.reverseBytes((short) text.length));
    } else {
      out.writeInt(Integer.reverseBytes(text.length));
    }
    out.write(text);
    out.write(values);
    arrays.put(name, bytes.toByteArray());
    return this;
  }

  Path write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }
}
