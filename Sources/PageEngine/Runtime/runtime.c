// What Embedded Swift asks of a C library, for a page of the book: memory in blocks of powers of two, each with a list of its free blocks, and
// the three functions that move bytes. Compiled with -fno-builtin, so that a loop that copies does not become a call of itself.
typedef unsigned long size;
extern unsigned char __heap_base;

// 16 bytes, so that what a block holds begins at a multiple of 16 like the block.
typedef struct Block { struct Block *next; size kind; size unused[2]; unsigned char first[]; } Block;

static Block *spare[32];
static unsigned char *end = 0;

void *malloc(size count) {
  size kind = 5;
  while (((size)1 << kind) < count + sizeof(Block)) kind++;
  Block *block = spare[kind];
  if (block) {
    spare[kind] = block->next;
  } else {
    if (!end) end = (unsigned char *)(((size)&__heap_base + 15) & ~(size)15);
    block = (Block *)end;
    end += (size)1 << kind;
    size has = __builtin_wasm_memory_size(0) << 16;
    if ((size)end > has && __builtin_wasm_memory_grow(0, ((size)end - has + 0xffff) >> 16) == (size)-1) __builtin_trap();
    block->kind = kind;
  }
  return block->first;
}

void free(void *memory) {
  if (!memory) return;
  Block *block = (Block *)((unsigned char *)memory - sizeof(Block));
  block->next = spare[block->kind];
  spare[block->kind] = block;
}

int posix_memalign(void **memory, size alignment, size count) {
  if (alignment > 16) __builtin_trap();
  *memory = malloc(count);
  return 0;
}

void *memset(void *target, int value, size count) {
  for (size i = 0; i < count; i++) ((unsigned char *)target)[i] = (unsigned char)value;
  return target;
}

void *memcpy(void *target, const void *source, size count) {
  for (size i = 0; i < count; i++) ((unsigned char *)target)[i] = ((const unsigned char *)source)[i];
  return target;
}

void *memmove(void *target, const void *source, size count) {
  if (target <= source) return memcpy(target, source, count);
  for (size i = count; i > 0; i--) ((unsigned char *)target)[i - 1] = ((const unsigned char *)source)[i - 1];
  return target;
}

// Seeds of dictionaries: the same in every page, so that a page does the same twice.
void arc4random_buf(void *target, size count) { memset(target, 0x5e, count); }

size __stack_chk_guard = 0x5eed1e55;
void __stack_chk_fail(void) { __builtin_trap(); }
