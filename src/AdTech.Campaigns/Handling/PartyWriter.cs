using AdTech.Campaigns.Storing;

namespace AdTech.Campaigns.Handling;

/// <summary>Writes advertisers, partners and rates for their use cases; campaigns have more to check and a writer of their own.</summary>
internal sealed class PartyWriter(Documents documents)
{
    private const int AttemptsMax = 5;

    /// <param name="kind">What.</param>
    /// <param name="organisationId">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">What it becomes, of what it is.</param>
    /// <param name="preconditions">What must be true before.</param>
    /// <param name="also">More to write in the same transaction, when something changes.</param>
    /// <param name="cancellationToken">Stops waiting; a committed change stays.</param>
    public async Task<Outcome<Stored<T>>> ChangeAsync<T>(
        ResourceKind<T> kind, string organisationId, string id, Func<T?, Outcome<T>> change, Preconditions preconditions,
        Func<T, ValueTask<IEnumerable<DocumentWrite>>>? also, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var current = await documents.FindAsync(kind, organisationId, id, cancellationToken);
            if (preconditions.Against(current?.Version) is { } reason) return Outcome<Stored<T>>.Refuse(Fault.PreconditionFailed, reason);
            var changed = change(current?.Value);
            if (!changed.Ok) return changed.As<Stored<T>>();
            if (documents.WriteFor(kind, organisationId, changed.Value, current) is not { } write) return Outcome<Stored<T>>.Done(current!, current!.Version);
            DocumentWrite[] writes = [write, .. also is null ? [] : await also(changed.Value)];
            switch (await documents.WriteAsync(writes, null, cancellationToken))
            {
                case WriteResult.Written:
                    var version = write.ExpectedVersion + 1;
                    return Outcome<Stored<T>>.Done(new Stored<T>(changed.Value, version, current?.CreatedAt ?? write.At), version, created: current is null);
                case WriteResult.IdTaken:
                    return Outcome<Stored<T>>.Refuse(Fault.Conflict, $"The id {id} is taken: ids of a {kind.Noun} are unique on the whole platform.");
                default:
                    break; // somebody was quicker: the next attempt sees what they made
            }
        }

        return Outcome<Stored<T>>.Refuse(Fault.Conflict, "Others keep changing it. Read it again and repeat the change.");
    }
}
