package dev.fornix.benchmarks.profile;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.MemoryWatch;
import dev.fornix.data.table.profile.ProfileRequest;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One look at one file, in a process of its own; the start of the process is not counted. */
@Command(
    name = "profile-once",
    description = "One look at one file; used by profile-speed.",
    hidden = true)
public final class ProfileOnceCommand implements Callable<Integer> {
  /** Dates of the future are warned of; any day does. */
  private static final LocalDate TODAY = LocalDate.of(2030, 1, 1);

  @Parameters(paramLabel = "<file>")
  private Path file = Path.of("");

  @Option(names = "--duckdb")
  private boolean duckdb;

  @Option(names = "--threads")
  private int threads = 2;

  /**
   * What was seen.
   *
   * @param seconds that it took
   * @param columns that were looked at
   * @param megabytes peak resident memory of the process
   */
  record Look(double seconds, int columns, double megabytes) {}

  @Override
  public Integer call() throws SQLException {
    long begin = System.nanoTime();
    int columns = duckdb ? summarize() : profile();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.println(
        Results.json(
            new Look(seconds, columns, MemoryWatch.peakMegabytes(ProcessHandle.current()))));
    return 0;
  }

  private int profile() {
    ProfileRequest request =
        new ProfileRequest(
            TODAY, Optional.of("target"), Optional.empty(), Optional.empty(), Optional.empty());
    return TableProfile.of(Tables.read(file, ReadOptions.standard()), request).columns().size();
  }

  private int summarize() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(threads));
    String name = file.toString().replace("'", "''");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SUMMARIZE SELECT * FROM read_csv('" + name + "')")) {
      int columns = 0;
      while (rows.next()) {
        columns++;
      }
      return columns;
    }
  }
}
