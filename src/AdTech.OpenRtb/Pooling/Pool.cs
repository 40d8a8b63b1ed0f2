namespace AdTech.OpenRtb;

/// <summary>The one object that an owner keeps for one of its properties.</summary>
internal static class Pool
{
    /// <summary>The kept object, empty; made the first time.</summary>
    public static T Take<T>(ref T? kept) where T : class, IPooled, new()
    {
        if (kept is null)
            return kept = new T();
        kept.Reset();
        return kept;
    }
}
