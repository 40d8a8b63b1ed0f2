using System.Collections;

namespace AdTech.OpenRtb;

/// <summary>
/// A list that keeps its memory when it is cleared, and its objects too: <see cref="PooledListExtensions.AddNew"/> hands out those of earlier
/// uses. An absent array and an empty one are the same here.
/// </summary>
/// <typeparam name="T">Pooled objects, numbers or texts.</typeparam>
public sealed class PooledList<T> : IReadOnlyList<T>
{
    private T[] _items = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The item at a place.</summary>
    public T this[int index] => AsSpan()[index];

    T IReadOnlyList<T>.this[int index] => AsSpan()[index];

    /// <summary>All items, valid until the list changes.</summary>
    public ReadOnlySpan<T> AsSpan() => _items.AsSpan(0, Count);

    /// <summary>Puts one at the end.</summary>
    public void Add(T item)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = item;
    }

    /// <summary>Empties the list, keeping its memory and its objects.</summary>
    public void Clear() => Count = 0;

    /// <summary>Goes through the items without allocating.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.Take(Count).GetEnumerator();

    /// <summary>Empties the list and lets its memory and its objects go.</summary>
    internal void Release()
    {
        _items = [];
        Count = 0;
    }

    /// <summary>The place after the last item, with what an earlier use left there.</summary>
    internal ref T NextSlot()
    {
        if (Count == _items.Length)
            Grow();
        return ref _items[Count++];
    }

    private void Grow() => Array.Resize(ref _items, Math.Max(4, _items.Length * 2));
}
