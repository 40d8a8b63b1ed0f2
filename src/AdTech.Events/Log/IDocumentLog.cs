namespace AdTech.Events.Log;

/// <summary>
/// Topics of documents: of each key the newest version is kept (Kafka's compaction; a keyed table beside the embedded log), and every reader gets first
/// all that is there, then each change.
/// </summary>
public interface IDocumentLog
{
    /// <summary>Writes a document, durable when it completes. A version that is not above the stored one changes nothing, so a relay may repeat itself.</summary>
    /// <exception cref="EventLogUnavailableException">The document could not be made durable; it may be sent again.</exception>
    ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken);

    /// <summary>
    /// All documents of a topic, then one element with <see cref="DocumentChange.CaughtUp"/> set, then every change as it happens, without end.
    /// </summary>
    IAsyncEnumerable<DocumentChange> ReadAsync(string topic, CancellationToken cancellationToken);
}

/// <summary>A document, or the mark that all documents there were have been read.</summary>
/// <param name="Key">The document's key; empty for the mark.</param>
/// <param name="Version">The document's version.</param>
/// <param name="Bytes">The document; empty for the mark.</param>
/// <param name="CaughtUp">True for the mark.</param>
public readonly record struct DocumentChange(string Key, long Version, ReadOnlyMemory<byte> Bytes, bool CaughtUp);
