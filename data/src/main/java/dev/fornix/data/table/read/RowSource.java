package dev.fornix.data.table.read;

import java.util.List;

/** Rows of texts, which can be gone through more than once. */
public interface RowSource {
  /** What is read, for messages: a file's name. */
  String name();

  /** In which form it is read, in words, such as {@code CSV, ',' between values, UTF-8}. */
  String form();

  /** The names of the columns, each different. */
  List<String> columns();

  /** Whether decimals are written with a comma. */
  boolean decimalComma();

  /**
   * Goes through the rows from the first on until all are taken or the taker has enough.
   *
   * @throws dev.fornix.data.DataException if they cannot be read; the message says where
   */
  void each(RowTaker taker);
}
