package vn.khoyte.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A Delta log store for S3 that is safe with several Spark drivers: a commit is put only if it is absent.
 *
 * <p>Delta's stock store asks "does N.json exist?" and then puts it. Two drivers can both hear "no", and the later put
 * silently replaces the earlier commit (measured on MinIO: 2 of 101 commits lost, no error). Here the store itself decides:
 * the put carries {@code If-None-Match: *}, so exactly one writer of a version wins and the loser is told.
 *
 * <p>Each put also carries a random tag in the object's metadata. The AWS SDK repeats a request whose answer got lost, and the
 * repetition then fails on our own first success; the tag tells "we won" from "another won".
 *
 * <p>It fails closed: on a file system that cannot put conditionally, or with the feature switched off, nothing is written.
 * Not covered, as by no log store: a process that dies after the put. Jobs make repeated work harmless themselves.
 */
public final class ConditionalS3LogStore extends S3SingleDriverLogStore {
  private static final String TAG = "kho-commit";

  public ConditionalS3LogStore(Configuration hadoopConf) {
    super(hadoopConf);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration conf) throws IOException {
    if (overwrite) {
      // Only files that are hints, such as _last_checkpoint, are overwritten: the last writer may win.
      super.write(path, actions, true, conf);
      return;
    }
    FileSystem fs = path.getFileSystem(conf);
    String tag = UUID.randomUUID().toString();
    FSDataOutputStream out = create(fs, path, tag);
    try {
      while (actions.hasNext()) {
        out.write((actions.next() + "\n").getBytes(UTF_8));
      }
    } catch (IOException | RuntimeException | Error e) {
      // close() publishes whatever was written: half a commit. abort() drops it.
      abort(out, e);
      throw e;
    }
    try {
      out.close();
    } catch (IOException | RuntimeException e) {
      settle(fs, path, tag, e);
    }
  }

  /** An open stream whose object becomes visible at close(), if there is none by then. */
  private static FSDataOutputStream create(FileSystem fs, Path path, String tag) throws IOException {
    if (!fs.hasPathCapability(path, FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
      throw new UnsupportedOperationException(
          "No conditional create on " + fs.getUri() + ": set fs.s3a.create.conditional.enabled=true and use s3a://");
    }
    FSDataOutputStream out;
    try {
      // The cast is for the compiler: the builder's type is raw here and build() then returns Object.
      out =
          (FSDataOutputStream)
              fs.createFile(path)
                  .overwrite(false)
                  .recursive()
                  .must(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
                  .opt("fs.s3a.create.header." + TAG, tag)
                  .build();
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      // Hadoop's class of this name is no subclass of the JDK's, and Delta retries on the JDK's alone.
      throw alreadyExists(path, e);
    }
    if (!out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
      // Left open on purpose: closing it would publish an empty commit.
      throw new UnsupportedOperationException("Streams of " + fs.getUri() + " cannot be aborted");
    }
    return out;
  }

  private static void abort(FSDataOutputStream out, Throwable reason) {
    try {
      IOException cleanup = out.abort().anyCleanupException();
      if (cleanup != null) {
        reason.addSuppressed(cleanup);
      }
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Returns if the failed put was ours after all; else says who won, or that it cannot be known. */
  private static void settle(FileSystem fs, Path path, String tag, Exception failure) throws IOException {
    String found;
    try {
      found = tagOf(fs, path);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
      // Never "failed": the request may still arrive. Delta must not retry, the job as a whole is repeated.
      throw new IOException("Outcome unknown of the commit " + path + ": the store could not be asked", failure);
    }
    if (!tag.equals(found)) {
      throw alreadyExists(path, failure);
    }
  }

  /** The tag of the object's writer, empty if it was written by something else (delta-rs, the stock store). */
  private static String tagOf(FileSystem fs, Path path) throws IOException {
    // S3A reads the attributes of a folder marker "N.json/" where there is no "N.json": make sure that it is the file.
    if (!fs.getFileStatus(path).isFile()) {
      throw new FileNotFoundException("not a file: " + path);
    }
    byte[] tag = fs.getXAttrs(path).get("header." + TAG);
    return tag == null ? "" : new String(tag, UTF_8);
  }

  private static FileAlreadyExistsException alreadyExists(Path path, Exception cause) {
    FileAlreadyExistsException e = new FileAlreadyExistsException(path.toString());
    e.initCause(cause);
    return e;
  }
}
