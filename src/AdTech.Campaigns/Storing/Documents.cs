using System.Text.Json;
using AdTech.Campaigns.Publishing;

namespace AdTech.Campaigns.Storing;

/// <summary>Documents as objects: what the use cases read and write. Every write rings for the relay.</summary>
internal sealed class Documents(ICampaignStore store, OutboxBell bell, TimeProvider time)
{
    public async ValueTask<Stored<T>?> FindAsync<T>(ResourceKind<T> kind, string organisationId, string id, CancellationToken cancellationToken)
        where T : class
    {
        var document = await store.FindAsync(new DocumentKey(organisationId, kind.Kind, id), cancellationToken);
        return document is null ? null : Read(kind, document);
    }

    /// <summary>One page; one more than the limit is read, to know whether there is a next one.</summary>
    public async ValueTask<(IReadOnlyList<Stored<T>> Items, string? NextAfter)> ListAsync<T>(
        ResourceKind<T> kind, string organisationId, string? status, string? afterId, int limit, CancellationToken cancellationToken)
        where T : class
    {
        var documents = await store.ListAsync(new DocumentListing(organisationId, kind.Kind, status, afterId, limit + 1), cancellationToken);
        var items = documents.Take(limit).Select(document => Read(kind, document)).ToList();
        return (items, documents.Count > limit ? documents[limit - 1].Key.Id : null);
    }

    /// <summary>All documents of a kind, page by page.</summary>
    public async IAsyncEnumerable<Stored<T>> AllAsync<T>(
        ResourceKind<T> kind, string organisationId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        string? after = null;
        do
        {
            (var items, after) = await ListAsync(kind, organisationId, null, after, 500, cancellationToken);
            foreach (var item in items) yield return item;
        }
        while (after is not null);
    }

    /// <summary>The write that makes <paramref name="value"/> the newest version; null when it is already just that.</summary>
    public DocumentWrite? WriteFor<T>(ResourceKind<T> kind, string organisationId, T value, Stored<T>? current, string? advertiserName = null, bool evenIfSame = false)
        where T : class
    {
        var json = JsonSerializer.Serialize(value, kind.Json);
        if (!evenIfSame && current is not null && json == JsonSerializer.Serialize(current.Value, kind.Json)) return null;
        var now = time.GetUtcNow();
        var next = new Stored<T>(value, (current?.Version ?? 0) + 1, current?.CreatedAt ?? now);
        return new DocumentWrite(
            new DocumentKey(organisationId, kind.Kind, kind.IdOf(value)), current?.Version ?? 0, kind.StatusOf(value), json, now,
            kind.LogKeyOf(organisationId, value), kind.LogBytesOf(organisationId, next, advertiserName));
    }

    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<DocumentWrite> writes, RememberedAnswer? answer, CancellationToken cancellationToken)
    {
        var result = await store.WriteAsync(writes, answer, cancellationToken);
        if (result is WriteResult.Written) bell.Ring();
        return result;
    }

    private static Stored<T> Read<T>(ResourceKind<T> kind, StoredDocument document)
        where T : class
    {
        var value = JsonSerializer.Deserialize(document.Json, kind.Json) ?? throw new InvalidDataException($"The document {document.Key} is stored as null.");
        return new Stored<T>(value, document.Version, document.CreatedAt);
    }
}

/// <summary>An object with its version.</summary>
internal sealed record Stored<T>(T Value, long Version, DateTimeOffset CreatedAt);
