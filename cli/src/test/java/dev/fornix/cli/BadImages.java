package dev.fornix.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Makes folders of images in which something is wrong. */
record BadImages(Path root) {
  private static final int IN_CLASS = 12;

  /** Changes a folder of good images. */
  interface Flaw {
    void add(BadImages images) throws IOException;
  }

  /** Adds one bad file of a number. */
  interface BadFile {
    void write(BadImages images, int number) throws IOException;
  }

  String folder(String name) throws IOException {
    return Files.createDirectory(root.resolve(name)).toString();
  }

  String file(String name) throws IOException {
    return Files.writeString(root.resolve(name), "a file").toString();
  }

  String yaml(String text) throws IOException {
    return Files.writeString(root.resolve("study.yaml"), text).toString();
  }

  void image(String name) throws IOException {
    BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    int grey = 20 + Math.floorMod(name.hashCode(), 200);
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(grey % 7, grey % 5, 6, 4);
    graphics.dispose();
    String format = name.endsWith("jpg") ? "jpg" : "png";
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, format, file.toFile());
  }

  private Path data() {
    return root.resolve("images");
  }

  /** A folder of images without class folders. */
  List<String> flat() throws IOException {
    for (int i = 0; i < IN_CLASS; i++) {
      image("images/" + i + ".png");
    }
    return List.of(data().toString());
  }

  /** So many classes of good images. */
  List<String> classes(int count) throws IOException {
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < IN_CLASS; i++) {
        image("images/class" + c + "/good" + i + ".png");
      }
    }
    return List.of(data().toString());
  }

  /** A class with one image, which training gets, beside another, and an option. */
  List<String> rare(String option) throws IOException {
    image("images/rare/1.png");
    return List.of(classes(1).get(0), option);
  }

  /** Two classes of good images and a flaw. */
  List<String> with(Flaw flaw) throws IOException {
    List<String> location = classes(2);
    flaw.add(new BadImages(data()));
    return location;
  }

  /** Two classes of good images and more bad ones than may be skipped. */
  List<String> many(BadFile file) throws IOException {
    return with(
        images -> {
          for (int i = 1; i <= IN_CLASS; i++) {
            file.write(images, i);
          }
        });
  }

  void text(int number) throws IOException {
    Files.writeString(root.resolve("class0/" + number + ".png"), "no image at all\n");
  }

  void truncated(int number) throws IOException {
    String name = "class0/" + number + ".jpg";
    image(name);
    byte[] whole = Files.readAllBytes(root.resolve(name));
    Files.write(root.resolve(name), Arrays.copyOf(whole, whole.length / 2));
  }

  /** A few hundred bytes that say of themselves to be 30,000 × 30,000 pixels. */
  void bomb(int number) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(png);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream size = new DataOutputStream(header);
    size.writeInt(30_000);
    size.writeInt(30_000);
    size.write(new byte[] {8, 0, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels)) {
      deflated.write(new byte[1_000_000]);
    }
    chunk(out, "IDAT", pixels.toByteArray());
    chunk(out, "IEND", new byte[0]);
    Files.write(root.resolve("class1/bomb" + number + ".png"), png.toByteArray());
  }

  private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(body);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) checksum.getValue());
  }
}
