namespace AdTech.Bidding.Matching;

/// <summary>The candidates for one impression, best value first. Pooled and filled again for each: nothing of it may be kept.</summary>
public sealed class CandidateBuffer
{
    private Candidate[] _items = new Candidate[256];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The candidates, in descending order of what their line items pay.</summary>
    public ReadOnlySpan<Candidate> Span => _items.AsSpan(0, Count);

    /// <summary>Forgets the candidates.</summary>
    public void Clear() => Count = 0;

    /// <summary>The place for one more.</summary>
    internal ref Candidate Next()
    {
        if (Count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        return ref _items[Count++];
    }
}
