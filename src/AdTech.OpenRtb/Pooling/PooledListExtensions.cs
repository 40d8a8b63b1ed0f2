namespace AdTech.OpenRtb;

/// <summary>What a list of pooled objects can do beyond a list of values.</summary>
public static class PooledListExtensions
{
    /// <summary>Adds an empty object, one of an earlier use where there is one.</summary>
    public static T AddNew<T>(this PooledList<T> list) where T : class, IPooled, new()
    {
        ArgumentNullException.ThrowIfNull(list);
        ref var slot = ref list.NextSlot();
        if (slot is null)
            slot = new T();
        else
            slot.Reset();
        return slot;
    }
}
