package dev.fornix.data;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;

/** Why input or output failed, in words for a sentence. */
public final class Reasons {
  private Reasons() {}

  /** A phrase such as {@code "permission denied: photos/a.png"}. */
  public static String of(Throwable failure) {
    Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
    if (cause instanceof FileSystemException e) {
      return phrase(e) + ": " + e.getFile();
    }
    if (cause instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    if (cause instanceof InvalidPathException e) {
      return e.getReason()
          + "; where it has letters beyond ASCII, start Java under a UTF-8 locale, such as"
          + " LC_ALL=C.UTF-8";
    }
    if (cause instanceof ZipException) {
      return "its compressed data is damaged (" + cause.getMessage() + ")";
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private static String phrase(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name exists";
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (e instanceof FileSystemLoopException) {
      return "a symbolic link leads back to a folder above it";
    }
    return e.getReason() == null ? "could not be accessed" : e.getReason();
  }
}
