using System.Runtime.InteropServices;
using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>
/// What every format says of creatives: attributes it blocks, and the frameworks it has. A creative that works with some frameworks needs one of them; what a request
/// doesn't list isn't there.
/// </summary>
internal sealed class CreativeNeeds
{
    private readonly ValueSets _attributes = new();
    private readonly IncludeExclude _apis = new(oneValue: false);

    public void Add(int position, CreativeEntry creative)
    {
        foreach (var attribute in creative.Document.Attr) _attributes.Add(position, Keys.Number(attribute));
        _apis.Add(position, Keys.Numbers(creative.Document.Apis), []);
    }

    public void Seal(int words)
    {
        _attributes.Seal(words);
        _apis.Seal(words);
    }

    /// <summary>The ads of a set that fit; the set itself is not written to unless it is our own.</summary>
    public Bits Restrict(Bits bits, bool own, PooledList<int> blockedAttributes, PooledList<int> apis, MatchScratch scratch)
    {
        Span<byte> key = stackalloc byte[sizeof(int)];
        if (_attributes.Count > 0)
        {
            foreach (var attribute in blockedAttributes)
            {
                if (_attributes.Find(Keys.Write(attribute, key)) < 0) continue;
                bits = Own(bits, ref own, scratch);
                bits = _attributes.RemoveFrom(bits, key, scratch);
            }
        }

        scratch.Values.Clear();
        foreach (var api in apis)
        {
            var value = _apis.Find(Keys.Write(api, key));
            if (value >= 0 && !scratch.Values.Contains(value)) scratch.Values.Add(value);
        }

        var able = _apis.Fit(CollectionsMarshal.AsSpan(scratch.Values), scratch);
        if (able.IsAll) return bits;
        bits = Own(bits, ref own, scratch);
        Bits.And(bits.Words, able.Words);
        return bits;
    }

    private static Bits Own(Bits bits, ref bool own, MatchScratch scratch)
    {
        if (own) return bits;
        own = true;
        var copy = scratch.Rent();
        bits.Words.CopyTo(copy, 0);
        return bits with { Words = copy };
    }
}
