package dev.fornix.data.source;

import dev.fornix.data.image.ImageDecoder;
import dev.fornix.data.image.ImageHeader;
import dev.fornix.data.image.Pixels;
import dev.fornix.data.image.UnreadableImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Images in files.
 *
 * @param tree gives the files their names
 */
record FileImages(ImageFiles tree, List<LabelledFile> files, ImageDecoder decoder)
    implements RawImages {
  FileImages {
    files = List.copyOf(files);
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public int label(int image) {
    return files.get(image).label();
  }

  @Override
  public String source(int image) {
    return tree.relative(files.get(image).file());
  }

  @Override
  public ImageHeader header(int image) throws UnreadableImage {
    return decoder.header(files.get(image).file());
  }

  @Override
  public Pixels decode(int image) throws UnreadableImage {
    return decoder.decode(files.get(image).file());
  }

  /** A file and the class that its folder stands for. */
  record LabelledFile(Path file, int label) {}
}
