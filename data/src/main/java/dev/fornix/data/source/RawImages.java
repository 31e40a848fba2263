package dev.fornix.data.source;

import dev.fornix.data.image.ImageHeader;
import dev.fornix.data.image.Pixels;
import dev.fornix.data.image.UnreadableImage;

/**
 * One part of a source: labelled images that can be decoded one by one, in any order, by several
 * threads.
 */
interface RawImages {
  int size();

  int label(int image);

  /** Where the image is, for messages. */
  String source(int image);

  ImageHeader header(int image) throws UnreadableImage;

  Pixels decode(int image) throws UnreadableImage;
}
