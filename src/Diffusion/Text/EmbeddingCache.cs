namespace MagicCanvas.Diffusion.Text;

/// <summary>The embeddings of the prompts used last: most runs share their negative prompt with the one before. Not for two threads at once.</summary>
internal sealed class EmbeddingCache<TEmbedding>(int capacity)
    where TEmbedding : class
{
    private readonly Dictionary<Key, LinkedListNode<(Key Key, TEmbedding Embedding)>> _entries = [];
    private readonly LinkedList<(Key Key, TEmbedding Embedding)> _byAge = [];

    /// <summary>The embedding of these token ids, made by <paramref name="encode"/> where it is not at hand.</summary>
    public TEmbedding Get(int[] ids, Func<int[], TEmbedding> encode)
    {
        var key = new Key(ids);
        if (_entries.TryGetValue(key, out var known))
        {
            _byAge.Remove(known);
            _byAge.AddFirst(known);
            return known.Value.Embedding;
        }

        var embedding = encode(ids);
        if (capacity > 0)
        {
            _entries[key] = _byAge.AddFirst((key, embedding));
        }

        if (_entries.Count > capacity && _byAge.Last is { } oldest)
        {
            _byAge.RemoveLast();
            _entries.Remove(oldest.Value.Key);
        }

        return embedding;
    }

    private readonly struct Key : IEquatable<Key>
    {
        private readonly int[] _ids;
        private readonly int _hash;

        public Key(int[] ids)
        {
            _ids = ids;
            var hash = new HashCode();
            foreach (var id in ids)
            {
                hash.Add(id);
            }

            _hash = hash.ToHashCode();
        }

        public bool Equals(Key other) => _ids.AsSpan().SequenceEqual(other._ids);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
