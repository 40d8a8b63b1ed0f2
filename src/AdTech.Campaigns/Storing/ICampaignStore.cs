namespace AdTech.Campaigns.Storing;

/// <summary>
/// Documents by organisation, kind and id, each with a version that only grows, and the outbox of what the event log has yet to hear. A change and its
/// event are one transaction. Two implementations, one contract: MongoDB in production, SQLite embedded.
/// </summary>
internal interface ICampaignStore
{
    ValueTask<StoredDocument?> FindAsync(DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Documents of one kind in the order of their ids, after an id and at most so many.</summary>
    ValueTask<IReadOnlyList<StoredDocument>> ListAsync(DocumentListing listing, CancellationToken cancellationToken);

    /// <summary>Writes all or nothing: documents, their messages, and the answer that an idempotency key stands for.</summary>
    ValueTask<WriteResult> WriteAsync(IReadOnlyList<DocumentWrite> writes, RememberedAnswer? answer, CancellationToken cancellationToken);

    /// <summary>The answer given to an idempotency key, unless it is older than <paramref name="notBefore"/>.</summary>
    ValueTask<RememberedAnswer?> RecallAsync(string organisationId, string key, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Messages in the order in which they were written, oldest first.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ReadOutboxAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Forgets a message that the log has acknowledged.</summary>
    ValueTask RemoveFromOutboxAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>How many messages wait.</summary>
    ValueTask<long> CountOutboxAsync(CancellationToken cancellationToken);
}

/// <summary>What a document is. The names are stored: they don't change.</summary>
internal enum DocumentKind
{
    Campaign = 1,
    Partner = 2,
    Advertiser = 3,
    ExchangeRates = 4,
}

/// <summary>Whose, what, which. Ids of campaigns and partners are unique over all organisations, since they stand in public addresses and in the event log.</summary>
internal readonly record struct DocumentKey(string OrganisationId, DocumentKind Kind, string Id);

/// <summary>A document as it is stored.</summary>
internal sealed record StoredDocument(DocumentKey Key, long Version, string Json, DateTimeOffset CreatedAt);

/// <summary>Which documents to list. Without a status: all.</summary>
internal readonly record struct DocumentListing(string OrganisationId, DocumentKind Kind, string? Status, string? AfterId, int Limit);

/// <summary>One document to write.</summary>
/// <param name="Key">Which.</param>
/// <param name="ExpectedVersion">The version it must have now; 0: it must not be there. The write makes it one more.</param>
/// <param name="Status">In its JSON too; apart, so that it can be listed by.</param>
/// <param name="Json">The document.</param>
/// <param name="At">Now.</param>
/// <param name="LogKey">The key of its message in the log; null when nobody needs to hear.</param>
/// <param name="LogBytes">The message.</param>
internal sealed record DocumentWrite(DocumentKey Key, long ExpectedVersion, string Status, string Json, DateTimeOffset At, string? LogKey, byte[]? LogBytes);

/// <summary>How a write ended.</summary>
internal enum WriteResult
{
    Written,

    /// <summary>A document does not have the expected version any more; nothing was written.</summary>
    VersionConflict,

    /// <summary>The id belongs to another organisation; nothing was written.</summary>
    IdTaken,

    /// <summary>The idempotency key was used meanwhile; nothing was written.</summary>
    KeyUsed,
}

/// <summary>A message on its way to the log.</summary>
internal sealed record OutboxMessage(long Sequence, string LogKey, long Version, byte[] Bytes);

/// <summary>What was answered to a request with an idempotency key, and a hash of that request.</summary>
internal sealed record RememberedAnswer(string OrganisationId, string Key, string RequestHash, string DocumentId, long Version, string Json, DateTimeOffset At);
