namespace AdTech.OpenRtb;

public sealed partial class BidRequest
{
    private const int ObjectsKept = 1_024; // A usual request has sixty.

    /// <summary>Memory for texts that had escapes.</summary>
    internal TextArena Arena { get; } = new();

    /// <summary>How many objects the request was read into.</summary>
    internal int ObjectsRead { get; set; }

    private void ResetOwned()
    {
        Arena.Reset();
        // Keeping all that was ever needed looks simpler. But then one request of an absurd size would hold its memory for ever, in each request of a pool.
        if (ObjectsRead > ObjectsKept)
            Release();
        ObjectsRead = 0;
    }

    private void Release()
    {
        Imps.Release();
        (_site, _app, _dooh, _device, _user, _source, _regs) = (null, null, null, null, null, null, null);
    }
}
