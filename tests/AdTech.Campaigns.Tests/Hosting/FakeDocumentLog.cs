using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AdTech.Events;
using AdTech.Events.Log;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>A document log in memory that can refuse, and remembers every attempt in order.</summary>
internal sealed class FakeDocumentLog : IDocumentLog
{
    private readonly ConcurrentQueue<(string Key, long Version)> _puts = new();
    private readonly ConcurrentDictionary<string, (long Version, byte[] Bytes)> _documents = new(StringComparer.Ordinal);
    private int _failures;

    /// <summary>So many of the next puts fail.</summary>
    public void FailNext(int count) => Volatile.Write(ref _failures, count);

    /// <summary>The next put reaches the log, but its acknowledgement gets lost.</summary>
    public bool LoseNextAcknowledgement { get; set; }

    public IReadOnlyList<(string Key, long Version)> Puts => [.. _puts];

    public Document? Find(string key) => _documents.TryGetValue(key, out var found) ? Document.Parser.ParseFrom(found.Bytes) : null;

    public ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        Assert.Equal(Topics.Campaigns, topic);
        if (Volatile.Read(ref _failures) > 0 && Interlocked.Decrement(ref _failures) >= 0) throw new EventLogUnavailableException("The disk is full.");
        _puts.Enqueue((key, version));
        if (!_documents.TryGetValue(key, out var stored) || stored.Version < version) _documents[key] = (version, document.ToArray());
        if (!LoseNextAcknowledgement) return ValueTask.CompletedTask;
        LoseNextAcknowledgement = false;
        throw new EventLogUnavailableException("The acknowledgement was lost.");
    }

    public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (key, (version, bytes)) in _documents) yield return new DocumentChange(key, version, bytes, false);
        yield return new DocumentChange("", 0, default, true);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
